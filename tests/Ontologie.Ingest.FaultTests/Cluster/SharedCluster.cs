using Ontologie.Ingest.Testing.Nodes;
using Ontologie.Ingest.Testing.Postgres;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>
/// One cluster for all tests that break a cluster. The first test starts it, and it is healed before each test. These tests measure
/// time, so nothing runs beside them.
/// </summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class SharedCluster : ICollectionFixture<SharedCluster>, IAsyncDisposable
{
    private NodeCluster? _cluster;

    /// <summary>The healed cluster. Skips or fails the running test where PostgreSQL or HAProxy is missing.</summary>
    internal async Task<NodeCluster> HealthyAsync()
    {
        SharedPostgres.Require();
        Balancer.Require();
        _cluster ??= await NodeCluster.StartAsync();
        await _cluster.HealAsync();
        return _cluster;
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
