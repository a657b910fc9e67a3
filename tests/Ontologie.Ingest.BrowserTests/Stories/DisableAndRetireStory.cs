using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

public sealed class DisableAndRetireStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    [Fact]
    public async Task A_disabled_connector_refuses_until_it_is_enabled()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(ConnectorSettingsScreen.AddressOf(connector.Id));
        var screen = new ConnectorSettingsScreen(tab);
        await tab.ExamineAsync("connector-settings");
        await screen.Disable.ClickAsync();
        await Expect(screen.Enable).ToBeVisibleAsync();
        Assert.NotEqual(200, (await server.Generic(connector).SendAsync("""{"while":"disabled"}""")).Status);
        await tab.ExamineAsync("connector-settings-disabled");
        await screen.Enable.ClickAsync();
        await Expect(screen.Disable).ToBeVisibleAsync();
        Assert.Equal(200, (await server.Generic(connector).SendAsync("""{"while":"enabled"}""")).Status);
    }

    [Fact]
    public async Task Retiring_requires_the_connectors_name_and_offers_to_disable_first()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        await server.Api.PatchConnectorAsync(connector.Id, new { name = "Leaving" });
        var sent = await server.Generic(connector).SendAsync("""{"last":"event"}""");
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(ConnectorSettingsScreen.AddressOf(connector.Id));
        var screen = new ConnectorSettingsScreen(tab);
        await Expect(tab.Page.GetByText("disable it instead")).ToBeVisibleAsync();
        tab.Watch.Expect("status of 422");
        await screen.ConfirmName.FillAsync("Wrong");
        await screen.Retire.ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await tab.ExamineAsync("connector-retire-wrong-name");
        Assert.Equal(200, (await server.Generic(connector).SendAsync("""{"last":"event"}""")).Status);

        await screen.ConfirmName.FillAsync("Leaving");
        await screen.Retire.ClickAsync();
        await Expect(screen.Retire).ToHaveCountAsync(0);
        await tab.ExamineAsync("connector-retired");
        Assert.NotEqual(200, (await server.Generic(connector).SendAsync("""{"after":"the end"}""")).Status);
        await tab.GoAsync(EventScreen.AddressOf(connector.Id, sent.EventId!));
        await Expect(new EventScreen(tab).Body).ToBeVisibleAsync();
        await tab.ExamineAsync("event-of-a-retired-connector");
    }
}
