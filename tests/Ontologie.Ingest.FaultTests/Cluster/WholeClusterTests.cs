using System.Diagnostics;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class WholeClusterTests(SharedCluster shared)
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(20);

    /// <summary>Recovery is a full second of good answers, and that second must begin within the allowed time.</summary>
    private static readonly TimeSpan OneMore = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_all_nodes_are_killed_at_once_and_restarted_the_cluster_serves_within_twenty_seconds(bool newAddresses)
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster);
        var killed = await FaultMoment.DuringAsync(() => Task.WhenAll(cluster.Nodes.Select(node => node.KillAsync())));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(cluster.Nodes.Select(node => node.StartAsync(newAddresses)));
        TestContext.Current.TestOutputHelper?.WriteLine($"started after {clock.Elapsed}");
        await load.WaitForRecoveryAsync(killed, Allowed + OneMore);
        var figures = await load.StopAndCheckAsync(
            newAddresses ? "all nodes killed and restarted, at new addresses" : "all nodes killed and restarted", killed);
        Assert.InRange(figures.RecoveredAfter ?? TimeSpan.MaxValue, TimeSpan.Zero, Allowed);
    }
}
