using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.Testing.Time;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

public sealed class RotationStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    [Fact]
    public async Task After_a_rotation_both_secrets_verify_and_the_page_says_when_the_old_one_is_safe_to_remove()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        var old = server.Generic(connector);
        Assert.Equal(200, (await old.SendAsync("""{"by":"old"}""")).Status);
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(SecretsScreen.AddressOf(connector.Id));
        var screen = new SecretsScreen(tab);
        await Expect(Screen.Rows(screen.Secrets)).ToHaveCountAsync(1);
        await Expect(tab.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(connector.Secret);
        await tab.ExamineAsync("secrets");

        await screen.Rotate.ClickAsync();
        var secret = await screen.CopiedByAsync(screen.CopySecret);
        Assert.NotEqual(connector.Secret, secret);
        await tab.ExamineAsync("secrets-rotated");
        Assert.Equal(200, (await old.SendAsync("""{"by":"old again"}""")).Status);
        Assert.Equal(200, (await old.With(secret).SendAsync("""{"by":"new"}""")).Status);

        var other = await OpenSignedInAsync(console);
        await other.GoAsync(SecretsScreen.AddressOf(connector.Id));
        await Expect(Screen.Rows(new SecretsScreen(other).Secrets)).ToHaveCountAsync(2);
        await Expect(other.Page.GetByRole(AriaRole.Main)).Not.ToContainTextAsync(secret);
        await Eventually.HoldsAsync(async () =>
        {
            await tab.Page.ReloadAsync();
            return await tab.Page.GetByText("safe to remove").IsVisibleAsync();
        });
        await tab.ExamineAsync("secrets-safe-to-remove");
    }
}
