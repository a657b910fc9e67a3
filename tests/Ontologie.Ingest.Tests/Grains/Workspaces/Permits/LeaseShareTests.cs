using CsCheck;
using Ontologie.Ingest.Grains.Workspaces.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Workspaces.Permits;

/// <summary>With a working network, permits reach the gateways that need them quickly.</summary>
public sealed class LeaseShareTests
{
    private static readonly LeaseTerms Terms = new();
    private static readonly Gen<int> Limits = Gen.OneOf(Gen.Int[1, 6], Gen.Int[1, 300]);

    [Fact]
    public void Under_demand_95_percent_of_the_limit_is_used_within_two_renewals() =>
        Gen.Select(Limits, Gen.Int[0, 200].Array[1, 6], Gen.Int[0, 200].Array[6]).Sample((limit, first, second) =>
        {
            var world = new QuietWorld(limit, first.Length);
            world.Demand(first);
            world.Pass(Terms.ReportAfter * 2);
            AssertUsed(world, limit, first);

            // Demand moves to other gateways, and the permits follow.
            int[] moved = [.. second.Take(first.Length)];
            world.Demand(moved);
            world.Pass(Terms.ReportAfter * 2);
            AssertUsed(world, limit, moved);
        }, iter: 2_000);

    [Fact]
    public void With_fewer_permits_than_gateways_every_gateway_gets_repeated_turns() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[2, 6]).Sample((limit, gateways) =>
        {
            var world = new QuietWorld(limit, gateways);
            world.Demand([.. Enumerable.Repeat(5, gateways)]);
            for (var round = 0; round < 5; round++)
            {
                var served = world.ServedDuring(gateways * (Terms.Turn + (Terms.ReportAfterInNeed * 3)));
                Assert.All(served, count => Assert.True(count > 0, $"Served with a limit of {limit}: {string.Join(", ", served)}"));
            }
        }, iter: 200);

    [Fact]
    public void With_fewer_permits_than_gateways_all_are_served_equally() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 5]).Sample((limit, more) =>
        {
            var world = new QuietWorld(limit, limit + more);
            world.Demand([.. Enumerable.Repeat(5, limit + more)]);
            world.Pass(Terms.ReportAfter * 2);
            var served = world.ServedDuring(Terms.Turn * 50);
            Assert.All(served, count => Assert.InRange(count, served.Average() * 0.8, served.Average() * 1.2));
        }, iter: 200);

    [Fact]
    public void Permits_of_a_dead_gateway_return_when_its_lease_ends()
    {
        var world = new QuietWorld(limit: 20, gateways: 2);
        world.Demand([30, 30]);
        world.Pass(Terms.ReportAfter * 2);
        Assert.Equal([10, 10], world.InUse);

        world.Die(0);
        world.Pass(Terms.CountedFor + (Terms.ReportAfterInNeed * 2));

        Assert.Equal(20, world.InUse[1]);
    }

    [Fact]
    public void An_idle_gateway_returns_all_permits()
    {
        var world = new QuietWorld(limit: 20, gateways: 2);
        world.Demand([20, 0]);
        world.Pass(Terms.ReportAfter);
        world.Demand([0, 0]);
        world.Pass(Terms.ReportAfter * 5);

        Assert.Equal(0, world.Leased);
        Assert.Equal(0, world.Gateways);
    }

    [Fact]
    public void A_lowered_limit_holds_when_the_current_requests_have_ended()
    {
        var world = new QuietWorld(limit: 20, gateways: 2);
        world.Demand([20, 20]);
        world.Pass(Terms.ReportAfter * 2);
        Assert.Equal(20, world.InUse.Sum());

        world.Limit = 4;
        world.Pass(Terms.ReportAfter * 2);

        Assert.Equal(4, world.InUse.Sum());
    }

    [Fact]
    public void Shares_are_max_min_fair_and_use_the_whole_limit() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 100].Array[0, 12]).Sample((limit, wants) =>
        {
            var shares = FairShares.Divide(limit, wants);
            Assert.Equal(Math.Min(limit, wants.Sum()), shares.Sum());
            for (var i = 0; i < wants.Length; i++)
            {
                Assert.InRange(shares[i], 0, wants[i]);
                Assert.All(shares, other => Assert.True(shares[i] == wants[i] || other <= shares[i] + 1));
            }
        });

    private static void AssertUsed(QuietWorld world, int limit, int[] demands)
    {
        var possible = Math.Min(limit, demands.Sum());
        var used = world.MeanInUseDuring(Terms.Turn * 4);
        Assert.True(
            used >= 0.95 * possible,
            $"{used} of {possible} used, now {string.Join(", ", world.InUse)}, with demands {string.Join(", ", demands)}");
    }
}
