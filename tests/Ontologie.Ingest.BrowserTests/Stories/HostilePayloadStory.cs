using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>Everything that a sender sent is text.</summary>
public sealed class HostilePayloadStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    private const string Markup = "</pre></script><script>window.hostile=1</script><img id=hostile src=x onerror=window.hostile=1>";

    [Fact]
    public async Task A_payload_full_of_markup_is_shown_as_text_wherever_it_appears()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        await server.Api.PatchConnectorAsync(connector.Id, new { name = "<b id=hostile>Orders" });
        var body = $$"""{"type":"<img id=hostile src=x>","markup":"{{Markup}}","long":"{{new string('x', 200_000)}}"}""";
        var answer = await server.Generic(connector).SendAsync(
            body, alter: request => request.Headers.TryAddWithoutValidation("X-Hostile", Markup));
        Assert.Equal(200, answer.Status);
        var tab = await OpenSignedInAsync(console);
        string[] addresses =
        [
            LiveDataScreen.Address, ConnectorScreen.AddressOf(connector.Id), EventsScreen.AddressOf(connector.Id),
            EventScreen.AddressOf(connector.Id, answer.EventId!), SetUpScreen.AddressOf(connector.Id),
            ConnectorSettingsScreen.AddressOf(connector.Id),
        ];
        foreach (var address in addresses)
        {
            await tab.GoAsync(address);
            await Expect(tab.Page.Locator("#hostile")).ToHaveCountAsync(0);
            Assert.False(await tab.Page.EvaluateAsync<bool>("'hostile' in window"));
        }

        await tab.GoAsync(EventsScreen.AddressOf(connector.Id));
        await Expect(new EventsScreen(tab).Events).ToContainTextAsync("<img id=hostile src=x>");
        await tab.GoAsync(EventScreen.AddressOf(connector.Id, answer.EventId!));
        await Expect(new EventScreen(tab).Body).ToContainTextAsync("<script>window.hostile=1</script>");
        await tab.ExamineAsync("event-hostile");
    }
}
