using System.Globalization;
using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.BrowserTests.Servers;
using Xunit;

namespace Ontologie.Ingest.BrowserTests.Stories;

public sealed class PageWeightStory(SharedChromium chromium, SharedConsole console) : ConsoleStory(chromium)
{
    private const long MostBytes = 150_000;

    [Fact]
    public async Task A_page_and_its_assets_are_below_150_KB_compressed()
    {
        var server = await console.ServerAsync();
        var connector = await server.CreateConnectorAsync();
        var sender = server.Generic(connector);
        for (var n = 0; n < 110; n++)
        {
            await sender.SendAsync($$"""{"type":"order.created","n":{{n}}}""");
        }

        var last = await sender.SendAsync("""{"type":"order.created","n":"last"}""");
        string[] addresses =
        [
            LiveDataScreen.Address, CatalogueScreen.Address, NewConnectorScreen.AddressOf("generic"),
            SetUpScreen.AddressOf(connector.Id), ConnectorScreen.AddressOf(connector.Id), EventsScreen.AddressOf(connector.Id),
            EventScreen.AddressOf(connector.Id, last.EventId!), SecretsScreen.AddressOf(connector.Id),
            ConnectorSettingsScreen.AddressOf(connector.Id), MonitoringScreen.Address, WorkspaceSettingsScreen.Address,
            RefusedScreen.AddressOf(connector.Id), TroubleshootingScreen.Address,
        ];
        var weights = new List<string>();
        var heaviest = 0L;
        foreach (var address in addresses)
        {
            var tab = await OpenSignedInAsync(console);
            var weight = await PageWeight.OfAsync(tab, address);
            weights.Add(string.Create(CultureInfo.InvariantCulture, $"{weight,8} {address}"));
            heaviest = Math.Max(heaviest, weight);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', weights));
        Assert.True(heaviest <= MostBytes, string.Join('\n', weights));
    }
}
