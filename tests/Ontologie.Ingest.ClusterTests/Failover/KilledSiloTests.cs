using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Orleans.TestingHost;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Failover;

public sealed class KilledSiloTests
{
    private const int Connectors = 12;
    private const int DeliveriesEach = 4;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Deliveries_in_flight_to_a_killed_silo_are_retried_by_the_gateway_on_another_silo()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 3);
        var connectors = await ConnectorsAsync(cluster, cluster.Orleans.Silos[0]);
        await DeliverAsync(cluster, connectors, "before");
        var held = cluster.Store.HoldAppends();
        var inFlight = connectors.SelectMany(connector => Send(connector, "in flight")).ToArray();
        await held.WaitUntilHeldAsync().Soon();

        await cluster.Orleans.KillSiloAsync(cluster.Orleans.Silos[2]);
        held.Release();
        var answers = Task.WhenAll(inFlight);
        await cluster.AdvanceUntilAsync(answers, Step);

        Assert.All(await answers, answer => Assert.Equal(200, answer.StatusCode));
        await DeliverAsync(cluster, connectors, "after");
        foreach (var connector in connectors)
        {
            var events = await connector.ListEventsAsync();
            Assert.Equal(Enumerable.Range(1, 3 * DeliveriesEach), events.Select(stored => (int)stored.Sequence));
        }
    }

    [Fact]
    public async Task Requests_that_need_settings_from_a_killed_silo_are_answered()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 3);
        var connectors = await ConnectorsAsync(cluster, cluster.Orleans.Silos[0]);
        await DeliverAsync(cluster, connectors, "before");
        var killing = cluster.Orleans.KillSiloAsync(cluster.Orleans.Silos[2]);

        foreach (var connector in connectors)
        {
            connector.Secret += "x";
        }

        var answers = Task.WhenAll(connectors.SelectMany(connector => Send(connector, "forged")));
        await cluster.AdvanceUntilAsync(answers, Step);

        Assert.All(await answers, answer => Assert.Equal((401, "invalid_signature"), (answer.StatusCode, answer.Code)));
        await killing;
    }

    private static async Task<ClusterConnector[]> ConnectorsAsync(IngestCluster cluster, InProcessSiloHandle node)
    {
        var http = await cluster.StartGatewayOnAsync(node);
        var connectors = new ClusterConnector[Connectors];
        for (var i = 0; i < connectors.Length; i++)
        {
            connectors[i] = await cluster.CreateConnectorAsync();
            connectors[i].Http = http;
        }

        return connectors;
    }

    private static async Task DeliverAsync(IngestCluster cluster, ClusterConnector[] connectors, string name)
    {
        var answers = Task.WhenAll(connectors.SelectMany(connector => Send(connector, name)));
        await cluster.AdvanceUntilAsync(answers, Step);
        Assert.All(await answers, answer => Assert.Equal(200, answer.StatusCode));
    }

    private static Task<ClusterAnswer>[] Send(ClusterConnector connector, string name) =>
        [.. Enumerable.Range(0, DeliveriesEach).Select(n => connector.SendAsync($$"""{"{{name}}":{{n}}}"""))];
}
