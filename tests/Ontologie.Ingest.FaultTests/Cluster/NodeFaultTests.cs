using Ontologie.Ingest.Benchmarks.Ledger;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class NodeFaultTests(SharedCluster shared)
{
    [Fact]
    public async Task A_killed_node_breaks_only_what_it_held_and_the_others_answer_everything_within_three_seconds()
    {
        var cluster = await shared.HealthyAsync();
        var chance = Seed.New();
        using var load = await LoadUnderFault.StartAsync(cluster);
        var kills = new List<FaultMoment>();
        for (var kill = 0; kill < 2; kill++)
        {
            await Task.Delay(TimeSpan.FromSeconds(chance.NextDouble() * 2));
            var victim = cluster.Nodes[chance.Next(cluster.Nodes.Count)];
            kills.Add(await FaultMoment.OfAsync(victim.KillAsync));

            // Time for the others to show what they can do alone.
            await Task.Delay(TimeSpan.FromSeconds(5));
            await victim.StartAsync();
        }

        var figures = await load.JudgeAsync("a node killed (`kill -9`), twice", [.. kills]);
        AssertOnlyHeldOnesBroke(load, kills);
        Assert.All(figures.Recoveries, recovery => Assert.InRange(recovery ?? TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task A_node_that_was_frozen_for_twenty_seconds_loses_nothing_and_doubles_nothing_when_it_goes_on()
    {
        var cluster = await shared.HealthyAsync();

        // As many connections as there may be requests waiting: neither the balancer nor the others miss a frozen node at once.
        using var load = await LoadUnderFault.StartAsync(cluster, connections: 1024, perSecond: 100);
        var victim = cluster.Nodes[Seed.New().Next(cluster.Nodes.Count)];
        var frozen = await FaultMoment.OfAsync(victim.Process.FreezeAsync);
        await Task.Delay(TimeSpan.FromSeconds(20));
        await victim.Process.ThawAsync();

        // The others have declared it dead: it finds that out and ends itself. What it held is given up with it.
        await victim.Process.WaitForExitAsync();

        // Its connections are gone some time before this process hears of its end.
        var ended = new FaultMoment(FaultMoment.NowMicros - 2_000_000, FaultMoment.NowMicros);
        await Task.Delay(TimeSpan.FromSeconds(3));
        await load.JudgeAsync("a node frozen for 20 s (`SIGSTOP`), then resumed", frozen);

        // What the balancer gave it before it missed the node: it needs two checks of a second each, and half a second between.
        AssertOnlyHeldOnesBroke(load, [frozen with { EndedMicros = frozen.EndedMicros + 4_000_000 }]);
        Assert.All(load.Failed, entry => Assert.True(ended.Met(entry), $"delivery {entry.Number} failed before the node ended"));
    }

    [Fact]
    public async Task All_nodes_restarted_one_after_the_other_under_load_fail_no_request()
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster);
        var restarts = new List<FaultMoment>();
        foreach (var node in cluster.Nodes)
        {
            var process = node.Process;
            restarts.Add(await FaultMoment.OfAsync(process.TerminateAsync));
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
            await node.StartAsync();
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        await load.JudgeAsync("all nodes restarted in turn (`SIGTERM`)", [.. restarts]);
        Assert.Empty(load.Failed);
    }

    /// <summary>A request that was under way when its node died may break, one for each connection; none else may, and none is refused.</summary>
    private static void AssertOnlyHeldOnesBroke(LoadUnderFault load, List<FaultMoment> faults)
    {
        Assert.DoesNotContain(load.Failed, entry => !faults.Any(fault => fault.Met(entry)));
        Assert.All(load.Failed, entry => Assert.Contains(entry.Status, new[] { LedgerEntry.Broken, 502, 504 }));
        Assert.InRange(load.Failed.Count(), 0, faults.Count * load.Connections);
    }
}
