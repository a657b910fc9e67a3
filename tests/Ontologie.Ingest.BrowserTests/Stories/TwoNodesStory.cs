using Ontologie.Ingest.BrowserTests.Browser;
using Ontologie.Ingest.BrowserTests.Pages;
using Ontologie.Ingest.Testing.Nodes;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ontologie.Ingest.BrowserTests.Stories;

/// <summary>Two nodes over PostgreSQL behind a balancer that sends each request to the next.</summary>
public sealed class TwoNodesStory(SharedChromium chromium) : ConsoleStory(chromium)
{
    [Fact]
    public async Task A_visitor_stays_signed_in_on_both_nodes_and_over_their_restarts_and_a_lost_database_offers_a_retry()
    {
        ChromiumProgram.Require();
        SharedPostgres.Require();
        Balancer.Require();
        var cluster = Keep(await NodeCluster.StartAsync(nodes: 2));
        using var http = new HttpClient { BaseAddress = cluster.Address };
        var api = new ManagementClient(http, cluster.AdminKey);
        var connector = await api.CreateConnectorAsync(await api.CreateWorkspaceAsync("Acme Shop"));
        var sender = new GenericSender(http, connector.Id, connector.Secret);
        Assert.Equal(200, (await sender.SendAsync("""{"type":"order.created"}""")).Status);

        var tab = await OpenAsync(cluster.Address);
        await new SignInScreen(tab).SignInAsync(cluster.AdminKey);
        var events = new EventsScreen(tab);
        await SeeEventsAsync(events, connector.Id);
        tab.Watch.ExpectLostConnections();
        foreach (var node in cluster.Nodes)
        {
            await node.Process.TerminateAsync();
            await node.Process.WaitForExitAsync();
            await SeeEventsAsync(events, connector.Id);
            await node.StartAsync();
            await NodeReadiness.WaitAsync(node.Address);
            await SeeEventsAsync(events, connector.Id);
        }

        await cluster.Postgres.StopAsync(PostgresStop.Immediate);
        await tab.Page.GotoAsync(EventsScreen.AddressOf(connector.Id));
        await Expect(events.Link("Retry")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Trace id")).ToBeVisibleAsync();
        await tab.ExamineAsync("events-failed");
        await cluster.Postgres.StartAsync();
        await NodeReadiness.WaitAsync(cluster.Address);
        await events.Link("Retry").ClickAsync();
        await Expect(events.EventLinks.First).ToBeVisibleAsync();
    }

    /// <summary>Loads the page several times, so that each running node answers.</summary>
    private static async Task SeeEventsAsync(EventsScreen events, string connector)
    {
        for (var time = 0; time < 4; time++)
        {
            await events.Tab.GoAsync(EventsScreen.AddressOf(connector));
            await Expect(events.EventLinks.First).ToBeVisibleAsync();
        }
    }
}
