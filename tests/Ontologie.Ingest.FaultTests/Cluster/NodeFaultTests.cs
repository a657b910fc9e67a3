using Ontologie.Ingest.Benchmarks.Ledger;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class NodeFaultTests(SharedCluster shared)
{
    [Fact]
    public async Task A_killed_node_breaks_only_its_own_requests_and_the_other_nodes_take_over_within_three_seconds()
    {
        var cluster = await shared.HealthyAsync();
        var chance = Seed.New();
        using var load = await LoadUnderFault.StartAsync(cluster);
        var kills = new List<FaultMoment>();
        for (var kill = 0; kill < 2; kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(chance.NextDouble() * 2));
            var victim = cluster.Nodes[chance.Next(cluster.Nodes.Count)];
            kills.Add(await FaultMoment.DuringAsync(victim.KillAsync));

            // The remaining nodes serve alone for a while.
            await Task.Delay(TimeSpan.FromSeconds(5));
            await victim.StartAsync();
        }

        var figures = await load.StopAndCheckAsync("a node killed (`kill -9`), twice", [.. kills]);
        AssertOnlyHeldOnesBroke(load, kills);
        Assert.All(figures.Recoveries, recovery => Assert.InRange(recovery ?? TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task A_node_frozen_for_twenty_seconds_loses_and_doubles_no_event_when_it_resumes()
    {
        var cluster = await shared.HealthyAsync();

        // One connection per request that can wait: neither the balancer nor the other nodes notice a frozen node at once.
        using var load = await LoadUnderFault.StartAsync(cluster, connections: 1024, perSecond: 100);
        var victim = cluster.Nodes[Seed.New().Next(cluster.Nodes.Count)];
        var frozen = await FaultMoment.DuringAsync(victim.Process.FreezeAsync);
        await Task.Delay(TimeSpan.FromSeconds(20));
        await victim.Process.ThawAsync();

        // The other nodes have declared it dead. It notices and exits, and its requests break.
        await victim.Process.WaitForExitAsync();

        // Its connections close some time before this process notices the exit.
        var ended = new FaultMoment(FaultMoment.NowMicros - 2_000_000, FaultMoment.NowMicros);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await load.StopAndCheckAsync("a node frozen for 20 s (`SIGSTOP`), then resumed", frozen);

        // The balancer sends to the frozen node until two checks have failed: a second each, half a second apart.
        // The resumed node may have time to answer them with 503 before it exits.
        AssertOnlyHeldOnesBroke(load, [frozen with { EndedMicros = frozen.EndedMicros + 4_000_000 }], mayRefuse: true);
        Assert.All(load.Failed, entry => Assert.True(ended.Affected(entry), $"delivery {entry.Number} failed before the node ended"));
    }

    [Fact]
    public async Task A_rolling_restart_of_all_nodes_under_load_fails_no_request()
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster);
        var restarts = new List<FaultMoment>();
        foreach (var node in cluster.Nodes)
        {
            var process = node.Process;
            restarts.Add(await FaultMoment.DuringAsync(process.TerminateAsync));
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            await node.StartAsync();
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        await load.StopAndCheckAsync("all nodes restarted in turn (`SIGTERM`)", [.. restarts]);
        Assert.Empty(load.Failed);
    }

    /// <summary>Only requests in flight on the node when it died may break, at most one per connection.</summary>
    /// <param name="load">The load.</param>
    /// <param name="faults">When nodes failed.</param>
    /// <param name="mayRefuse">Whether a resumed node may answer them with 503 and Retry-After.</param>
    private static void AssertOnlyHeldOnesBroke(LoadUnderFault load, List<FaultMoment> faults, bool mayRefuse = false)
    {
        Assert.DoesNotContain(load.Failed, entry => !faults.Any(fault => fault.Affected(entry)));
        int[] broken = [LedgerEntry.Broken, 502, 504];
        Assert.All(
            load.Failed,
            entry => Assert.True(broken.Contains(entry.Status) || (mayRefuse && entry is { Status: 503, RetryAfter: not null })));
        Assert.InRange(load.Failed.Count(), 0, faults.Count * load.Connections);
    }
}
