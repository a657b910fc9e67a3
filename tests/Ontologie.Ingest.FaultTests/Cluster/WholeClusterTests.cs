using System.Diagnostics;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class WholeClusterTests(SharedCluster shared)
{
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(20);

    /// <summary>The good second that has to begin by then.</summary>
    private static readonly TimeSpan OneMore = TimeSpan.FromSeconds(1.5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task All_nodes_killed_at_once_and_started_again_serve_within_twenty_seconds(bool newAddresses)
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster);
        var killed = await FaultMoment.OfAsync(() => Task.WhenAll(cluster.Nodes.Select(node => node.KillAsync())));
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(cluster.Nodes.Select(node => node.StartAsync(newAddresses)));
        TestContext.Current.TestOutputHelper?.WriteLine($"started after {clock.Elapsed}");
        if (Allowed + OneMore > clock.Elapsed)
        {
            await Task.Delay(Allowed + OneMore - clock.Elapsed);
        }

        var figures = await load.JudgeAsync(
            newAddresses ? "all nodes killed and restarted, at new addresses" : "all nodes killed and restarted", killed);
        Assert.InRange(figures.RecoveredAfter ?? TimeSpan.MaxValue, TimeSpan.Zero, Allowed);
    }
}
