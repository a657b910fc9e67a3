using Microsoft.Playwright;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Ontologie.Ingest.Testing.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>Every page in the states that no other story leads to is examined in light, in dark and on a phone.</summary>
public sealed class EveryPageStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    [Fact]
    public async Task Pages_of_a_workspace_with_traffic()
    {
        var server = await console.ServerAsync();
        var workspace = await server.Api.CreateWorkspaceAsync("Acme Shop");
        var orders = await ConnectAsync(server, workspace, "Orders", "stripe", events: 0);
        var warehouse = await ConnectAsync(server, workspace, "Warehouse", "generic", events: 40);
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync($"/?workspace={workspace}");
        var live = new LiveDataScreen(tab);
        await Expect(live.Row("Warehouse")).ToContainTextAsync("Receiving");
        await Expect(live.Row("Orders")).ToContainTextAsync("Waiting for the first event");
        await tab.ExamineAsync("live-data");

        await tab.GoAsync(ConnectorScreen.AddressOf(warehouse.Id));
        await Expect(new ConnectorScreen(tab).Title).ToHaveTextAsync("Warehouse");
        await tab.ExamineAsync("connector-overview");
        await tab.GoAsync(ConnectorScreen.AddressOf(orders.Id));
        await tab.ExamineAsync("connector-overview-waiting");
        await tab.GoAsync(MonitoringScreen.Address);
        await Expect(Screen.Rows(new MonitoringScreen(tab).Nodes)).ToHaveCountAsync(1);
        await tab.ExamineAsync("monitoring");
        foreach (var range in new[] { "15 minutes", "24 hours", "7 days" })
        {
            await new MonitoringScreen(tab).Range(range).ClickAsync();
            await Expect(new MonitoringScreen(tab).Range(range)).ToHaveAttributeAsync("aria-current", "true");
            await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Answer time" })).ToBeVisibleAsync();
        }

        await tab.ExamineAsync("monitoring-7-days");
        await tab.GoAsync(WorkspaceSettingsScreen.Address);
        await tab.ExamineAsync("workspace-settings");
    }

    [Fact]
    public async Task Pages_of_a_new_workspace()
    {
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync("/workspaces/new");
        await tab.ExamineAsync("new-workspace");
        await new LiveDataScreen(tab).TextBox("Name").FillAsync("Empty");
        await new LiveDataScreen(tab).Button("Create").ClickAsync();
        await Expect(new LiveDataScreen(tab).Link("Open the catalogue")).ToBeVisibleAsync();
        await tab.ExamineAsync("live-data-nothing-yet");
        await tab.GoAsync(MonitoringScreen.Address);
        await tab.ExamineAsync("monitoring-nothing-yet");
    }

    [Fact]
    public async Task The_catalogue()
    {
        var tab = await OpenSignedInAsync(console);
        await tab.GoAsync(CatalogueScreen.Address);
        var catalogue = new CatalogueScreen(tab);
        var all = await catalogue.Connects.CountAsync();
        Assert.True(all >= 4, $"The catalogue has {all} providers.");
        await tab.ExamineAsync("catalogue");
        await catalogue.Search.FillAsync("stripe");
        await catalogue.Search.PressAsync("Enter");
        await Expect(catalogue.Connects).ToHaveCountAsync(1);
        await catalogue.Search.FillAsync("no such system");
        await catalogue.Search.PressAsync("Enter");
        await Expect(catalogue.Link("Clear filters")).ToBeVisibleAsync();
        await tab.ExamineAsync("catalogue-nothing-matches");
        await catalogue.Link("Clear filters").ClickAsync();
        await Expect(catalogue.Connects).ToHaveCountAsync(all);
    }

    [Theory]
    [InlineData("/no-such-page", "not-found")]
    [InlineData("/connectors/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa", "not-found-connector")]
    [InlineData("/connectors/new?provider=none", "not-found-provider")]
    public async Task What_does_not_exist_says_so(string address, string name)
    {
        var tab = await OpenSignedInAsync(console);
        tab.Watch.Expect("status of 404");
        await tab.GoAsync(address);
        await Expect(new LiveDataScreen(tab).Title).ToHaveTextAsync("Not found");
        await Expect(tab.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Live data" })).ToBeVisibleAsync();
        await tab.ExamineAsync(name);
    }

    private static async Task<TestConnector> ConnectAsync(ConsoleServer server, string workspace, string name, string provider, int events)
    {
        var connector = await server.Api.CreateConnectorAsync(workspace, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", provider);
        await server.Api.PatchConnectorAsync(connector.Id, new { name });
        for (var n = 0; n < events; n++)
        {
            Assert.Equal(200, (await server.Generic(connector).SendAsync($$"""{"type":"order.created","n":{{n}}}""")).Status);
        }

        await server.Generic(connector).With("another secret of 32 characters!").SendAsync("""{"type":"order.created"}""");
        return connector;
    }
}
