using Ontologie.Ingest.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Permits;

/// <summary>When a gateway with waiting requests asks the workspace before the time that it was told.</summary>
public sealed class EarlyReportTests() : OneGateway(maxWaiting: 300)
{
    [Fact]
    public void A_burst_after_a_quiet_time_has_all_its_permits_within_a_tenth_of_a_second()
    {
        Source.Limit = 300;
        GiveBack(AcquireNow());
        Pass(TimeSpan.FromSeconds(10));
        var burst = Acquire(requests: 256);

        Pass(TimeSpan.FromMilliseconds(100));

        Assert.All(burst, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
    }

    [Fact]
    public void Requests_that_come_while_a_report_is_under_way_are_told_right_after_its_answer()
    {
        Source.Limit = 300;
        var letAnswersArrive = HoldAnswers();
        var burst = Acquire(requests: 256);
        letAnswersArrive();

        Pass(TimeSpan.FromMilliseconds(100));

        Assert.All(burst, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
    }

    [Fact]
    public void Where_a_workspace_has_more_again_those_who_came_before_its_answer_are_told_right_after_it()
    {
        Source.Limit = 1;
        AcquireNow();
        Acquire();
        Pass(TimeSpan.FromSeconds(1));
        Source.Limit = 300;
        var letAnswersArrive = HoldAnswers();
        Pass(TimeSpan.FromMilliseconds(250));
        var late = Acquire(requests: 100);
        letAnswersArrive();

        Pass(TimeSpan.FromMilliseconds(100));

        Assert.All(late, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
    }

    [Fact]
    public void A_workspace_that_has_no_more_is_not_asked_more_often_by_those_who_wait()
    {
        Source.Limit = 4;
        var first = Acquire(requests: 4);
        Pass(TimeSpan.FromMilliseconds(50));
        Assert.All(first, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
        Acquire();
        Pass(TimeSpan.FromMilliseconds(200));

        // Five times a second, as while somebody lacks permits.
        Assert.InRange(ReportsInASecondOfArrivals(), 4, 6);
    }

    [Fact]
    public void A_workspace_that_is_out_of_reach_is_not_asked_more_often_by_those_who_come()
    {
        GiveBack(AcquireNow());
        Source.IsOutOfReach = true;
        Pass(TimeSpan.FromSeconds(6));

        Assert.InRange(ReportsInASecondOfArrivals(), 9, 11);
    }

    [Fact]
    public void A_gateway_that_stops_does_not_ask_for_those_who_still_wait()
    {
        Source.Limit = 1;
        AcquireNow();
        Acquire();
        Permits.Close();
        Pass(TimeSpan.FromMilliseconds(100));
        var before = Source.Reports;

        Pass(TimeSpan.FromSeconds(1.5));

        // Five times a second, because it uses what it is to return.
        Assert.InRange(Source.Reports - before, 6, 8);
    }

    private int ReportsInASecondOfArrivals()
    {
        var before = Source.Reports;
        for (var n = 0; n < 100; n++)
        {
            Acquire();
            Pass(TimeSpan.FromMilliseconds(10));
        }

        return Source.Reports - before;
    }
}
