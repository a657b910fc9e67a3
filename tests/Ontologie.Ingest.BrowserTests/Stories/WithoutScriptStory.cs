using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.Testing.Senders;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>Without JavaScript everything works but the live tail and the copy buttons.</summary>
public sealed class WithoutScriptStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    private static readonly Regex GeneratedSecret = new("^[0-9a-f]{64}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task A_connector_is_created_tested_watched_rotated_and_disabled_without_JavaScript()
    {
        var server = await console.ServerAsync();
        var tab = await OpenAsync(server.Address, new TabOptions { JavaScript = false });
        var signIn = new SignInScreen(tab);
        await signIn.SignInAsync(server.AdminKey);
        await tab.GoAsync(CatalogueScreen.Address);
        await new CatalogueScreen(tab).Search.FillAsync("gith");
        await tab.Page.Keyboard.PressAsync("Enter");
        await new CatalogueScreen(tab).Connect("GitHub").ClickAsync();
        var form = new NewConnectorScreen(tab);
        await form.Name.FillAsync("Without script");
        await form.Create.ClickAsync();

        var setUp = new SetUpScreen(tab);
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Waiting);
        await Expect(setUp.CopyUrl).ToBeHiddenAsync();
        var connector = setUp.Connector;
        var codes = tab.Page.GetByRole(AriaRole.Main).Locator("code");
        var secret = await codes.Filter(new() { HasTextRegex = GeneratedSecret }).InnerTextAsync();
        var ping = await new GitHubSender(server.Http, connector, secret).SendAsync("""{"zen":"Keep it simple."}""", "ping");
        Assert.Equal(200, ping.Status);
        await Expect(setUp.Status).ToContainTextAsync(SetUpScreen.Receiving);
        await setUp.SendTestEvent.ClickAsync();
        await Expect(tab.Page.GetByText("The test event was stored")).ToBeVisibleAsync();

        await tab.GoAsync(EventsScreen.AddressOf(connector));
        var events = new EventsScreen(tab);
        await Expect(Screen.Rows(events.Events)).ToHaveCountAsync(2);
        await tab.PictureAsync("events-without-script");
        await events.Type.FillAsync("ping");
        await events.Filter.ClickAsync();
        await Expect(Screen.Rows(events.Events)).ToHaveCountAsync(2);
        await events.EventLinks.Last.ClickAsync();
        await Expect(new EventScreen(tab).Body).ToContainTextAsync("Keep it simple.");

        await tab.GoAsync(SecretsScreen.AddressOf(connector));
        await new SecretsScreen(tab).Rotate.ClickAsync();
        await tab.GoAsync(SecretsScreen.AddressOf(connector));
        await Expect(Screen.Rows(new SecretsScreen(tab).Secrets)).ToHaveCountAsync(2);
        await tab.GoAsync(ConnectorSettingsScreen.AddressOf(connector));
        var settings = new ConnectorSettingsScreen(tab);
        await settings.Disable.ClickAsync();
        await Expect(settings.Enable).ToBeVisibleAsync();
        await settings.SignOut.ClickAsync();
        await Expect(signIn.Key).ToBeVisibleAsync();
    }
}
