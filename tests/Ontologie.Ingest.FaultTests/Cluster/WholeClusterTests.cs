using System.Diagnostics;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class WholeClusterTests(SharedCluster shared)
{
    /// <summary>
    /// From when the nodes' processes are up. How long three of them take to start on two cores is the machine's: 9 to 12 s were seen.
    /// </summary>
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(20);

    /// <summary>The good second that has to begin by then.</summary>
    private static readonly TimeSpan OneMore = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_nodes_killed_at_once_serve_within_twenty_seconds_of_having_started_again(bool newAddresses)
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster);
        var killed = await FaultMoment.OfAsync(() => Task.WhenAll(cluster.Nodes.Select(node => node.KillAsync())));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(cluster.Nodes.Select(node => node.StartAsync(newAddresses)));
        var started = clock.Elapsed;
        TestContext.Current.TestOutputHelper?.WriteLine($"started after {started}");
        await Task.Delay(Allowed + OneMore);

        var figures = await load.JudgeAsync(
            newAddresses ? "all nodes killed and restarted, at new addresses" : "all nodes killed and restarted", killed);
        Assert.InRange(figures.RecoveredAfter ?? TimeSpan.MaxValue, TimeSpan.Zero, started + Allowed);
    }
}
