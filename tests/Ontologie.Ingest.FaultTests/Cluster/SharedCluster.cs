using Ontologie.Ingest.Testing.Postgres;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>
/// One cluster for all tests that break one, started by the first and healed before each. They run one after the other, and
/// with nothing beside them: what they measure is time.
/// </summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class SharedCluster : ICollectionFixture<SharedCluster>, IAsyncDisposable
{
    private NodeCluster? _cluster;

    /// <summary>The cluster, whole. Skips or fails the running test where PostgreSQL or HAProxy is missing.</summary>
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
