using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Rejections.Fairness;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Rejections;

/// <summary>Properties of the fair division against a simple count of what is kept.</summary>
public sealed class EndpointShareTests
{
    private static readonly ShareTerms Small = new(5, 6, 0, int.MaxValue, null);

    /// <summary>An address, or -1 for a hand-over after some seconds.</summary>
    private static readonly Gen<(int Address, int Seconds)[]> Histories =
        Gen.Select(Gen.Int[-1, 6], Gen.Int[0, 20]).Array[1, 200];

    [Fact]
    public void A_refused_newcomer_would_hold_as_much_as_every_waiting_request_and_a_displaced_one_held_more_or_sent_more() =>
        Histories.Sample(history =>
        {
            var counts = new RefusalCounts();
            var share = new EndpointShare(counts, TimeSpan.Zero);
            var waiting = new List<PendingRejection>();
            var held = new Dictionary<ulong, int>();
            var now = TimeSpan.Zero;
            foreach (var (address, seconds) in history)
            {
                if (address < 0)
                {
                    waiting.ForEach(share.HandOver);
                    waiting.Clear();
                    now += TimeSpan.FromSeconds(seconds);
                    if (share.IsIdle(Small, now))
                    {
                        held.Clear();
                    }

                    continue;
                }

                var newcomer = new PendingRejection(new EndpointId(1), (UInt128)(uint)address, Digest(address));
                counts.Add(newcomer.Address);
                var own = held.GetValueOrDefault(newcomer.Address);
                if (!share.HasRoom(Small, newcomer.Address, isVerified: false, now, out var displaced))
                {
                    Assert.All(waiting, one => Assert.InRange(held[one.Address], 0, own + 1));
                    continue;
                }

                if (displaced is not null)
                {
                    Assert.Contains(displaced, waiting);
                    Assert.True(held[displaced.Address] > own);
                    Assert.True(held[displaced.Address] > own + 1 || counts.Of(displaced.Address) > counts.Of(newcomer.Address));
                    Assert.Equal(waiting.Max(one => held[one.Address]), held[displaced.Address]);
                    waiting.Remove(displaced);
                    held[displaced.Address]--;
                }

                share.Add(newcomer, displaced);
                waiting.Add(newcomer);
                held[newcomer.Address] = own + 1;
            }
        });

    [Fact]
    public void The_bucket_bounds_what_is_kept_in_every_span_of_time() => Histories.Sample(history =>
    {
        var share = new EndpointShare(new RefusalCounts(), TimeSpan.Zero);
        var keptAt = new List<TimeSpan>();
        var now = TimeSpan.Zero;
        foreach (var (address, seconds) in history)
        {
            now += TimeSpan.FromSeconds(address < 0 ? seconds : 0);
            var newcomer = new PendingRejection(new EndpointId(1), (UInt128)(uint)address, Digest(address));
            if (share.HasRoom(Small, newcomer.Address, isVerified: false, now, out var displaced))
            {
                share.Add(newcomer, displaced);
                if (displaced is null)
                {
                    keptAt.Add(now);
                }
            }
        }

        for (var first = 0; first < keptAt.Count; first++)
        {
            for (var last = first; last < keptAt.Count; last++)
            {
                var allowed = Small.Burst + ((keptAt[last] - keptAt[first]).TotalMinutes * Small.PerMinute);
                Assert.InRange(last - first + 1, 1, allowed + 0.001);
            }
        }
    });

    [Fact]
    public void More_addresses_than_are_counted_change_no_bound()
    {
        var share = new EndpointShare(new RefusalCounts(), TimeSpan.Zero);
        var terms = Small with { Burst = 2 * EndpointShare.MaxAddresses };
        var kept = 0;
        for (var address = 0; address < 4 * EndpointShare.MaxAddresses; address++)
        {
            var newcomer = new PendingRejection(new EndpointId(1), (UInt128)(uint)address, Digest(address));
            if (share.HasRoom(terms, newcomer.Address, isVerified: false, TimeSpan.Zero, out var displaced))
            {
                share.Add(newcomer, displaced);
                kept += displaced is null ? 1 : 0;
            }
        }

        Assert.Equal(terms.Burst, kept);
    }

    [Fact]
    public void A_request_that_finds_no_room_on_the_node_gives_its_share_back()
    {
        var share = new EndpointShare(new RefusalCounts(), TimeSpan.Zero);
        for (var request = 0; request < 3 * Small.Burst; request++)
        {
            var one = new PendingRejection(new EndpointId(1), 1, 1);
            Assert.True(share.HasRoom(Small, one.Address, isVerified: false, TimeSpan.Zero, out _));
            share.Add(one, null);
            share.GiveBack(one);
        }

        Assert.True(share.IsIdle(Small, TimeSpan.Zero));
    }

    private static ulong Digest(int address) => (ulong)(address + 2) * 0x9E3779B97F4A7C15;
}
