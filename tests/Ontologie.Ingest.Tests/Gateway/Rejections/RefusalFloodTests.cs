using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Rejections.Fairness;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Rejections;

/// <summary>What stays of an honest sender's refused requests while others send junk.</summary>
public sealed class RefusalFloodTests
{
    private const int Honest = 0;
    private const int PerSecond = 5_000;

    private readonly CapturedRejections _kept = new();
    private int _junk;

    [Theory]
    [InlineData(1)]
    [InlineData(250)]
    [InlineData(2_000)]
    public void Of_a_million_junk_requests_60_a_minute_are_sampled_and_an_honest_sender_among_them(int addresses)
    {
        var handedOver = Flood(addresses, seconds: 200, honestPerSecond: 1, quarantine: null);

        Assert.All(handedOver.GroupBy(MinuteOf), minute =>
        {
            Assert.InRange(minute.Count(), 1, 60);
            Assert.All(minute.CountBy(request => request.AddressGroup), address => Assert.InRange(address.Value, 1, 6));
            Assert.Contains(minute, IsHonest);
        });
    }

    [Fact]
    public void A_single_honest_request_in_a_flood_from_250_addresses_is_sampled()
    {
        Flood(250, seconds: 70, honestPerSecond: 0, quarantine: null);
        var handedOver = Flood(250, seconds: 1, honestPerSecond: 1, quarantine: null);

        Assert.Contains(handedOver, IsHonest);
    }

    [Fact]
    public void A_flood_from_one_address_leaves_the_quarantine_to_an_honest_sender()
    {
        var handedOver = Flood(1, seconds: 60, honestPerSecond: 1, ShareTerms.NewQuarantine);

        var whole = handedOver.Where(request => request.Whole is not null).ToList();
        Assert.InRange(whole.Count, 500, 500 + 120 + 2);
        Assert.Equal(60, whole.Count(IsHonest));
    }

    [Theory]
    [InlineData(250)]
    [InlineData(2_000)]
    public void In_a_flood_from_many_addresses_an_honest_sender_gets_a_share_of_the_quarantine(int addresses)
    {
        var handedOver = Flood(addresses, seconds: 60, honestPerSecond: 1, ShareTerms.NewQuarantine);

        var whole = handedOver.Where(request => request.Whole is not null).ToList();
        Assert.InRange(whole.Count, 500, 500 + 120 + 2);
        Assert.InRange(whole.Count(IsHonest), whole.Count / (addresses + 1), 60);
        Assert.Contains(whole, request => IsHonest(request));
    }

    [Fact]
    public void A_flood_of_strangers_leaves_half_of_the_burst_to_an_address_that_was_verified_before()
    {
        _kept.Senders.Verified.Add(CapturedRejections.Endpoint, CapturedRejections.AddressOf(Honest));
        Flood(250, seconds: 60, honestPerSecond: 0, ShareTerms.Quarantine);

        var burst = Enumerable.Range(0, 300).Count(_ => _kept.Refuse(Honest, ShareTerms.Quarantine));

        Assert.InRange(_kept.HandOver().Count(request => request.Whole is not null), 250, burst);
    }

    [Fact]
    public void One_address_alone_has_500_requests_quarantined_at_once_and_120_a_minute_later()
    {
        Assert.Equal(500, Enumerable.Range(0, 600).Count(_ => _kept.Refuse(Honest, ShareTerms.NewQuarantine)) - 6);
        Assert.Equal(500, _kept.HandOver().Count(request => request.Whole is not null));

        var later = Flood(1, seconds: 60, honestPerSecond: 0, ShareTerms.NewQuarantine);
        Assert.InRange(later.Count(request => request.Whole is not null), 118, 122);
    }

    [Fact]
    public void A_request_without_a_place_in_the_quarantine_may_be_sampled()
    {
        for (var request = 0; request < 510; request++)
        {
            _kept.Refuse(1, ShareTerms.NewQuarantine);
        }

        _kept.Refuse(2, ShareTerms.NewQuarantine);
        var handedOver = _kept.HandOver();

        Assert.Equal(500, handedOver.Count(request => request.Whole is not null));
        Assert.Single(handedOver, request => request.Whole is not null && request.AddressGroup == CapturedRejections.TextOf(2));
        Assert.Equal(6, handedOver.Count(request => request.Whole is null));
    }

    [Fact]
    public void Pending_memory_is_bounded_however_many_connectors_are_flooded()
    {
        for (var request = 0; request < 20_000; request++)
        {
            _kept.Refuse(request % 7, ShareTerms.NewQuarantine, bodyBytes: 100_000, new EndpointId((uint)(request % 500)));
        }

        Assert.InRange(_kept.Pending.Bytes, 0, (8 << 20) + (16 << 20));
        Assert.InRange(_kept.HandOver().Sum(request => request.Whole?.Body.Length ?? 0), 1, 8 << 20);
        Assert.Equal(0, _kept.Pending.Bytes);
    }

    [Fact]
    public void The_number_of_sampled_endpoints_is_bounded_and_idle_ones_make_room()
    {
        var kept = new CapturedRejections(new GatewayOptions { MaxSampledEndpoints = 2 });
        Assert.True(kept.Refuse(1, endpoint: new EndpointId(1)));
        Assert.True(kept.Refuse(1, endpoint: new EndpointId(2)));
        Assert.False(kept.Refuse(1, endpoint: new EndpointId(3)));
        kept.HandOver();
        kept.Time.Advance(TimeSpan.FromMinutes(2));
        kept.HandOver();

        Assert.True(kept.Refuse(1, endpoint: new EndpointId(3)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_refusal_that_is_not_kept_allocates_nothing(bool isQuarantined)
    {
        var quarantine = isQuarantined ? ShareTerms.NewQuarantine : null;
        var remote = RemoteAddress.KeyOf(CapturedRejections.AddressOf(1));
        Junk(1, quarantine);
        Assert.Null(_kept.Pending.TryReserve(CapturedRejections.Endpoint, remote, quarantine));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var request = 0; request < 10_000; request++)
        {
            _kept.Pending.TryReserve(CapturedRejections.Endpoint, remote, quarantine);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private List<RejectedRequest> Flood(int addresses, int seconds, int honestPerSecond, ShareTerms? quarantine)
    {
        var all = new List<RejectedRequest>();
        for (var second = 0; second < seconds; second++)
        {
            Junk(addresses, quarantine, PerSecond / 2);
            for (var request = 0; request < honestPerSecond; request++)
            {
                _kept.Refuse(Honest, quarantine);
            }

            Junk(addresses, quarantine, PerSecond / 2);
            all.AddRange(_kept.HandOver());
        }

        return all;
    }

    private void Junk(int addresses, ShareTerms? quarantine, int count = PerSecond)
    {
        for (var request = 0; request < count; request++)
        {
            _kept.Refuse(1 + (_junk++ % addresses), quarantine);
        }
    }

    private static bool IsHonest(RejectedRequest request) => request.AddressGroup == CapturedRejections.TextOf(Honest);

    private static long MinuteOf(RejectedRequest request) => request.ReceivedAt.ToUnixTimeSeconds() / 60;
}
