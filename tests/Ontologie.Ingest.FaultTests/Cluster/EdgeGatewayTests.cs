using Ontologie.Ingest.Testing.Nodes;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class EdgeGatewayTests(SharedCluster shared)
{
    [Fact]
    public async Task A_gateway_without_database_loses_no_request_when_a_silo_behind_it_is_killed()
    {
        var cluster = await shared.HealthyAsync();
        await using var edge = cluster.NewEdge("edge");
        await edge.StartAsync();
        await NodeReadiness.WaitAsync(edge.Address);
        using var load = await LoadUnderFault.StartAsync(cluster, edge.Address);
        var victim = cluster.Nodes[Seed.New().Next(cluster.Nodes.Count)];
        var killed = await FaultMoment.DuringAsync(victim.KillAsync);
        await Task.Delay(TimeSpan.FromSeconds(10));

        await load.StopAndCheckAsync("a silo behind an edge gateway killed (`kill -9`)", killed);
        Assert.Empty(load.Failed);
    }
}
