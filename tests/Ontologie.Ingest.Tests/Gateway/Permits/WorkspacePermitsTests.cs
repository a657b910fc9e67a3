using Ontologie.Ingest.Gateway.Permits;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Permits;

/// <summary>A gateway's permits, with a simulated workspace.</summary>
public sealed class WorkspacePermitsTests() : OneGateway(maxWaiting: 3)
{
    [Fact]
    public void A_request_takes_a_permit_and_gives_it_back()
    {
        var grant = AcquireNow();

        Assert.Equal((PermitOutcome.Granted, 1), (grant.Outcome, Permits.InUse));
        GiveBack(grant);
        Assert.Equal(0, Permits.InUse);
    }

    [Fact]
    public void While_the_lease_suffices_a_request_causes_no_report()
    {
        GiveBack(AcquireNow());
        var before = Source.Reports;

        for (var n = 0; n < 10_000; n++)
        {
            GiveBack(AcquireNow());
        }

        Assert.Equal(before, Source.Reports);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public void The_rate_of_reports_does_not_depend_on_the_number_of_requests(int requestsInEachTenthOfASecond)
    {
        for (var tenth = 0; tenth < 100; tenth++)
        {
            for (var n = 0; n < requestsInEachTenthOfASecond; n++)
            {
                GiveBack(AcquireNow());
            }

            Pass(TimeSpan.FromMilliseconds(100));
        }

        // Once a second, and once at the start.
        Assert.InRange(Source.Reports, 9, 12);
    }

    [Fact]
    public void At_the_limit_a_request_is_refused_after_its_wait_limit()
    {
        Source.Limit = 1;
        var first = AcquireNow();
        var second = Acquire();

        Pass(WaitLimit - TimeSpan.FromMilliseconds(50));
        Assert.False(second.IsCompleted);
        first.NoteProgress();
        Pass(TimeSpan.FromMilliseconds(100));

        Assert.Equal(PermitOutcome.NoneFree, Answer(second).Outcome);
    }

    [Fact]
    public void If_the_holders_of_permits_wait_for_the_store_the_limit_is_not_the_reason()
    {
        Source.Limit = 1;
        AcquireNow();
        var second = Acquire();

        Pass(WaitLimit + TimeSpan.FromMilliseconds(50));

        Assert.Equal(PermitOutcome.StoreIsSlow, Answer(second).Outcome);
    }

    [Fact]
    public void After_recent_failures_the_limit_may_not_be_the_reason()
    {
        Source.Limit = 0;
        Source.HasRecentFailures = true;
        var waiting = Acquire();

        Pass(WaitLimit + TimeSpan.FromMilliseconds(50));

        Assert.Equal(PermitOutcome.WorkspaceUnreachable, Answer(waiting).Outcome);
    }

    [Fact]
    public void A_burst_after_a_quiet_time_is_refused_for_the_limit()
    {
        Source.Limit = 1;
        GiveBack(AcquireNow());
        Pass(TimeSpan.FromSeconds(3));
        AcquireNow();
        Acquire(requests: 3);

        Assert.Equal(PermitOutcome.NoneFree, AcquireNow().Outcome);
    }

    [Fact]
    public void While_the_store_is_away_a_request_does_not_wait_for_an_unreachable_workspace()
    {
        Source.IsUnreachable = true;
        var waiting = Acquire();
        Source.IsStoreAway = true;

        Pass(WaitLimit + TimeSpan.FromMilliseconds(50));

        Assert.Equal(PermitOutcome.WorkspaceUnreachable, Answer(waiting).Outcome);
    }

    [Fact]
    public void A_waiting_request_gets_the_permit_that_another_gives_back()
    {
        Source.Limit = 1;
        var first = AcquireNow();
        var second = Acquire();
        var third = Acquire();
        GiveBack(first);

        Assert.Equal(PermitOutcome.Granted, Answer(second).Outcome);
        Assert.False(third.IsCompleted);
        GiveBack(Answer(second));
        Assert.Equal(PermitOutcome.Granted, Answer(third).Outcome);
    }

    [Fact]
    public void If_the_queue_is_full_the_next_request_is_refused_at_once()
    {
        Source.Limit = 1;
        AcquireNow();
        var waiting = Acquire(requests: 3);

        Assert.Equal(PermitOutcome.NoneFree, AcquireNow().Outcome);
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
    }

    [Fact]
    public void While_the_workspace_is_unreachable_a_request_waits_longer_than_its_limit()
    {
        Source.IsUnreachable = true;
        var waiting = Acquire();
        Pass(WaitLimit * 3);
        Assert.False(waiting.IsCompleted);

        Source.IsUnreachable = false;
        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(PermitOutcome.Granted, Answer(waiting).Outcome);
    }

    [Fact]
    public void While_leases_are_provisional_after_a_restart_no_request_is_refused()
    {
        Source.Limit = 1;
        Source.RestartWithLeaseOfAGoneGateway(granted: 1);
        var waiting = Acquire();
        Pass(WaitLimit * 2);
        Assert.False(waiting.IsCompleted);

        Pass(TimeSpan.FromSeconds(1.5));

        Assert.Equal(PermitOutcome.Granted, Answer(waiting).Outcome);
        var second = Acquire();
        Pass(WaitLimit - TimeSpan.FromMilliseconds(200));
        Answer(waiting).NoteProgress();
        Pass(TimeSpan.FromMilliseconds(400));
        Assert.Equal(PermitOutcome.NoneFree, Answer(second).Outcome);
    }

    [Fact]
    public void An_answer_to_an_earlier_report_does_not_refuse_a_request_for_the_limit()
    {
        Source.Limit = 1;
        var first = AcquireNow();
        var letAnswersArrive = HoldAnswers();
        var reports = Source.Reports;
        Pass(TimeSpan.FromSeconds(1.5));
        Assert.Equal(reports + 1, Source.Reports);
        var waiting = Acquire();
        Source.IsUnreachable = true;
        letAnswersArrive();
        Pass(WaitLimit * 2);
        Assert.False(waiting.IsCompleted);

        Source.IsUnreachable = false;
        first.NoteProgress();
        Pass(TimeSpan.FromSeconds(0.9));

        Assert.Equal(PermitOutcome.WorkspaceUnreachable, Answer(waiting).Outcome);
    }

    [Fact]
    public void A_workspace_that_stays_unreachable_is_the_reason()
    {
        Source.IsUnreachable = true;
        var waiting = Acquire();

        Pass(TimeSpan.FromSeconds(31));

        Assert.Equal(PermitOutcome.WorkspaceUnreachable, Answer(waiting).Outcome);
    }

    [Fact]
    public void A_lease_that_cannot_be_renewed_ends()
    {
        GiveBack(AcquireNow());
        Source.IsUnreachable = true;

        Pass(TimeSpan.FromSeconds(6));

        Assert.False(Acquire().IsCompleted);
    }

    [Fact]
    public void A_gateway_without_requests_gives_everything_back_and_stops_reporting()
    {
        GiveBack(AcquireNow());
        Pass(TimeSpan.FromSeconds(6));
        var before = Source.Reports;

        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal((0, 0), (Source.Stats.Leased, Source.Stats.Gateways));
        Assert.Equal(before, Source.Reports);
    }

    [Fact]
    public void After_its_turn_a_gateway_returns_the_permit_as_soon_as_its_request_ends()
    {
        Source.Limit = 1;
        var request = AcquireNow();
        Assert.Equal(0, Source.RenewForAnother(1).Granted);
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Source.Stats.Leased);
        Assert.Equal(0, Source.RenewForAnother(2).Granted);

        GiveBack(request);

        Assert.Equal(0, Source.Stats.Leased);
        Assert.Equal(1, Source.RenewForAnother(3).Granted);
    }

    [Fact]
    public void A_closed_gateway_returns_its_unused_permits()
    {
        var inUse = AcquireNow();
        Permits.Close();
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Source.Stats.Leased);

        GiveBack(inUse);
        Pass(TimeSpan.FromSeconds(1.5));

        Assert.Equal(0, Source.Stats.Leased);
    }
}
