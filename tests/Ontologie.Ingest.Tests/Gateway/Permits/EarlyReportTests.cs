using Ontologie.Ingest.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Permits;

/// <summary>When a gateway with waiting requests reports before the next report is due.</summary>
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
    public void Requests_that_queue_during_a_report_are_reported_right_after_its_answer()
    {
        Source.Limit = 300;
        var letAnswersArrive = HoldAnswers();
        var burst = Acquire(requests: 256);
        letAnswersArrive();

        Pass(TimeSpan.FromMilliseconds(100));

        Assert.All(burst, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
    }

    [Fact]
    public void If_a_workspace_has_more_permits_again_earlier_requests_are_reported_right_after_its_answer()
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
    public void Waiting_requests_cause_no_more_reports_to_a_workspace_without_free_permits()
    {
        Source.Limit = 4;
        var first = Acquire(requests: 4);
        Pass(TimeSpan.FromMilliseconds(50));
        Assert.All(first, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
        Acquire();
        Pass(TimeSpan.FromMilliseconds(200));

        // Five times a second, as while a gateway lacks permits.
        Assert.InRange(ReportsInASecondOfArrivals(), 4, 6);
    }

    [Fact]
    public void New_requests_cause_no_more_reports_to_an_unreachable_workspace()
    {
        GiveBack(AcquireNow());
        Source.IsUnreachable = true;
        Pass(TimeSpan.FromSeconds(6));

        Assert.InRange(ReportsInASecondOfArrivals(), 9, 11);
    }

    [Fact]
    public void A_closed_gateway_does_not_report_early_for_waiting_requests()
    {
        Source.Limit = 1;
        AcquireNow();
        Acquire();
        Permits.Close();
        Pass(TimeSpan.FromMilliseconds(100));
        var before = Source.Reports;

        Pass(TimeSpan.FromSeconds(1.5));

        // Five times a second, because it still uses a permit that it must return.
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
