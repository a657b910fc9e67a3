using Ontologie.Ingest.Testing.Clusters;
using Xunit;

namespace Ontologie.Ingest.ClusterTests;

/// <summary>One cluster of two silos for the tests of a class. Each test creates its own connectors.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public IngestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await IngestCluster.StartAsync(silos: 2);

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
