using Ontologie.Ingest.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Permits;

/// <summary>With a small limit, a gateway returns unused permits early.</summary>
public sealed class SmallLimitTests() : OneGateway(maxWaiting: 300)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(8, 4)]
    public void Permits_used_up_to_the_limit_are_free_for_other_gateways_shortly_after(int limit, int kept)
    {
        Source.Limit = limit;
        var requests = Acquire(limit);
        Pass(TimeSpan.FromMilliseconds(100));
        foreach (var request in requests)
        {
            GiveBack(Answer(request));
        }

        Pass(Moment);

        Assert.Equal(kept, Source.Stats.Leased);
        Assert.Equal(1, Source.RenewForAnother(1).Granted);
    }

    [Fact]
    public void A_permit_in_repeated_use_stays_and_causes_no_report()
    {
        Source.Limit = 1;
        GiveBack(AcquireNow());
        var before = Source.Reports;
        for (var n = 0; n < 300; n++)
        {
            Pass(TimeSpan.FromMilliseconds(2));
            GiveBack(AcquireNow());
        }

        Assert.Equal(before, Source.Reports);
    }

    [Fact]
    public void A_request_after_the_return_causes_one_report_for_the_permit_and_one_to_return_it()
    {
        Source.Limit = 1;
        for (var n = 1; n <= 20; n++)
        {
            GiveBack(AcquireNow());
            Pass(TimeSpan.FromMilliseconds(100));
            Assert.Equal(2 * n, Source.Reports);
        }
    }

    [Fact]
    public void Only_the_unused_permits_go_back()
    {
        Source.Limit = 2;
        var both = Acquire(requests: 2);
        Pass(TimeSpan.FromMilliseconds(100));
        GiveBack(Answer(both[0]));
        Pass(Moment);

        Assert.Equal(1, Source.Stats.Leased);
        Assert.Equal(PermitOutcome.Granted, Answer(both[1]).Outcome);
    }

    [Fact]
    public void Headroom_leaves_some_permits_for_gateways_that_come_later()
    {
        Source.Limit = 5;
        GiveBack(AcquireNow());
        Pass(TimeSpan.FromSeconds(1));

        Assert.InRange(Source.Stats.Leased, 1, 3);
        Assert.Equal(1, Source.RenewForAnother(1).Granted);
    }

    [Fact]
    public void With_a_large_limit_nothing_goes_back_early()
    {
        Source.Limit = 20;
        var all = Acquire(requests: 20);
        Pass(TimeSpan.FromMilliseconds(100));
        foreach (var request in all)
        {
            GiveBack(Answer(request));
        }

        var before = Source.Reports;
        Pass(TimeSpan.FromMilliseconds(800));

        Assert.Equal(before, Source.Reports);
        Assert.Equal(20, Source.Stats.Leased);
    }
}
