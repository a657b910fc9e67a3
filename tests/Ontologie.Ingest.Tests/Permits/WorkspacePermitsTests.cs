using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Tests.Simulation.World;
using Xunit;

namespace Ontologie.Ingest.Tests.Permits;

/// <summary>A gateway's permits, with a workspace that is at hand and a clock that the test moves.</summary>
public sealed class WorkspacePermitsTests : IDisposable
{
    private static readonly WorkspaceId Workspace = new(1);
    private static readonly EndpointId Connector = new(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Scheduler _scheduler = new(new Dice(1));
    private readonly SimulatedNode _node;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<PermitMetrics>().BuildServiceProvider();
    private readonly BookSource _source;
    private WorkspacePermits _permits;

    public WorkspacePermitsTests()
    {
        _node = new SimulatedNode("gateway", _scheduler);
        _source = new BookSource(_node.Time);
        _permits = NewGateway(maxWaiting: 3);
    }

    public void Dispose()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _services.Dispose();
        Assert.False(_scheduler.Leaked);
    }

    [Fact]
    public void A_request_takes_a_permit_and_gives_it_back()
    {
        var grant = AcquireNow();

        Assert.Equal((PermitOutcome.Granted, 1), (grant.Outcome, _permits.InUse));
        GiveBack(grant);
        Assert.Equal(0, _permits.InUse);
    }

    [Fact]
    public void While_the_lease_suffices_the_workspace_is_not_asked_for_a_request()
    {
        GiveBack(AcquireNow());
        var before = _source.Reports;

        for (var n = 0; n < 10_000; n++)
        {
            GiveBack(AcquireNow());
        }

        Assert.Equal(before, _source.Reports);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public void How_often_the_workspace_is_asked_does_not_depend_on_the_number_of_requests(int requestsInEachTenthOfASecond)
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
        Assert.InRange(_source.Reports, 9, 12);
    }

    [Fact]
    public void A_burst_after_a_quiet_time_has_all_its_permits_within_a_tenth_of_a_second()
    {
        _permits = NewGateway(maxWaiting: 300);
        _source.Limit = 300;
        var burst = Enumerable.Range(0, 256).Select(_ => Acquire()).ToArray();

        Pass(TimeSpan.FromMilliseconds(100));

        Assert.All(burst, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
    }

    [Fact]
    public void Requests_that_come_while_a_report_is_under_way_are_told_right_after_its_answer()
    {
        _permits = NewGateway(maxWaiting: 300);
        _source.Limit = 300;
        var arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _source.AnswersMayArrive = arrival.Task;
        var burst = Enumerable.Range(0, 256).Select(_ => Acquire()).ToArray();
        _source.AnswersMayArrive = Task.CompletedTask;
        _scheduler.Ready(_node, _ => arrival.SetResult(), null);

        Pass(TimeSpan.FromMilliseconds(100));

        Assert.All(burst, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
    }

    [Fact]
    public void Where_a_workspace_has_more_again_those_who_came_before_its_answer_are_told_right_after_it()
    {
        _permits = NewGateway(maxWaiting: 300);
        _source.Limit = 1;
        AcquireNow();
        Acquire();
        Pass(TimeSpan.FromSeconds(1));
        _source.Limit = 300;
        var arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _source.AnswersMayArrive = arrival.Task;
        Pass(TimeSpan.FromMilliseconds(250));
        var late = Enumerable.Range(0, 100).Select(_ => Acquire()).ToArray();
        _source.AnswersMayArrive = Task.CompletedTask;
        _scheduler.Ready(_node, _ => arrival.SetResult(), null);

        Pass(TimeSpan.FromMilliseconds(100));

        Assert.All(late, request => Assert.Equal(PermitOutcome.Granted, Answer(request).Outcome));
    }

    [Fact]
    public void A_workspace_that_has_no_more_is_not_asked_more_often_by_those_who_wait()
    {
        _permits = NewGateway(maxWaiting: 300);
        _source.Limit = 4;
        Assert.All(Enumerable.Range(0, 4), _ => Assert.Equal(PermitOutcome.Granted, AcquireNow().Outcome));
        Acquire();
        Pass(TimeSpan.FromMilliseconds(200));
        var before = _source.Reports;

        for (var n = 0; n < 100; n++)
        {
            Acquire();
            Pass(TimeSpan.FromMilliseconds(10));
        }

        // Five times a second, as while somebody lacks permits.
        Assert.InRange(_source.Reports - before, 4, 6);
    }

    [Fact]
    public void At_the_limit_a_request_waits_for_its_patience_and_is_refused()
    {
        _source.Limit = 1;
        AcquireNow();
        var second = Acquire();

        Pass(Patience - TimeSpan.FromMilliseconds(50));
        Assert.False(second.IsCompleted);
        Pass(TimeSpan.FromMilliseconds(100));

        Assert.Equal(PermitOutcome.NoneFree, Answer(second).Outcome);
    }

    [Fact]
    public void A_request_that_waits_gets_what_another_gives_back()
    {
        _source.Limit = 1;
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
    public void Where_too_many_wait_the_next_is_refused_at_once()
    {
        _source.Limit = 1;
        AcquireNow();
        var waiting = Enumerable.Range(0, 3).Select(_ => Acquire()).ToArray();

        Assert.Equal(PermitOutcome.NoneFree, AcquireNow().Outcome);
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
    }

    [Fact]
    public void While_the_workspace_is_out_of_reach_a_request_waits_longer_than_its_patience()
    {
        _source.IsOutOfReach = true;
        var waiting = Acquire();
        Pass(Patience * 3);
        Assert.False(waiting.IsCompleted);

        _source.IsOutOfReach = false;
        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(PermitOutcome.Granted, Answer(waiting).Outcome);
    }

    [Fact]
    public void While_a_workspace_that_was_restarted_does_not_know_who_has_gone_nobody_is_refused()
    {
        _source.Limit = 1;
        _source.RestartWithLeaseOfAGoneGateway(granted: 1);
        var waiting = Acquire();
        Pass(Patience * 2);
        Assert.False(waiting.IsCompleted);

        Pass(TimeSpan.FromSeconds(1.5));

        Assert.Equal(PermitOutcome.Granted, Answer(waiting).Outcome);
        var second = Acquire();
        Pass(Patience + TimeSpan.FromMilliseconds(200));
        Assert.Equal(PermitOutcome.NoneFree, Answer(second).Outcome);
    }

    [Fact]
    public void An_answer_to_what_was_reported_before_a_request_came_does_not_refuse_it()
    {
        _source.Limit = 1;
        AcquireNow();
        var arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _source.AnswersMayArrive = arrival.Task;
        var reports = _source.Reports;
        Pass(TimeSpan.FromSeconds(1.5));
        Assert.Equal(reports + 1, _source.Reports);
        var waiting = Acquire();
        _source.IsOutOfReach = true;
        _source.AnswersMayArrive = Task.CompletedTask;
        _scheduler.Ready(_node, _ => arrival.SetResult(), null);
        Pass(Patience * 2);
        Assert.False(waiting.IsCompleted);

        _source.IsOutOfReach = false;
        Pass(TimeSpan.FromSeconds(1));

        Assert.Equal(PermitOutcome.NoneFree, Answer(waiting).Outcome);
    }

    [Fact]
    public void A_workspace_that_stays_out_of_reach_cannot_be_asked()
    {
        _source.IsOutOfReach = true;
        var waiting = Acquire();

        Pass(TimeSpan.FromSeconds(31));

        Assert.Equal(PermitOutcome.CannotBeAsked, Answer(waiting).Outcome);
    }

    [Fact]
    public void A_lease_that_cannot_be_renewed_ends()
    {
        GiveBack(AcquireNow());
        _source.IsOutOfReach = true;

        Pass(TimeSpan.FromSeconds(6));

        Assert.False(Acquire().IsCompleted);
    }

    [Fact]
    public void A_sender_that_leaves_while_it_waits_leaves_no_permit_behind()
    {
        _source.Limit = 1;
        var first = AcquireNow();
        using var left = new CancellationTokenSource();
        var second = Acquire(left.Token);
        left.Cancel();
        Pass(TimeSpan.Zero);

        Assert.True(second.IsCanceled);
        GiveBack(first);
        Assert.Equal(0, _permits.InUse);
        GiveBack(AcquireNow());
    }

    [Fact]
    public void A_gateway_without_requests_gives_everything_back_and_asks_no_more()
    {
        GiveBack(AcquireNow());
        Pass(TimeSpan.FromSeconds(6));
        var before = _source.Reports;

        Pass(TimeSpan.FromSeconds(10));

        Assert.Equal((0, 0), (_source.Stats.Leased, _source.Stats.Gateways));
        Assert.Equal(before, _source.Reports);
    }

    [Fact]
    public void When_its_turn_is_over_a_gateway_returns_the_permit_as_soon_as_its_request_has_ended()
    {
        _source.Limit = 1;
        var request = AcquireNow();
        Assert.Equal(0, _source.RenewForAnother(1).Granted);
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _source.Stats.Leased);
        Assert.Equal(0, _source.RenewForAnother(2).Granted);

        GiveBack(request);

        Assert.Equal(0, _source.Stats.Leased);
        Assert.Equal(1, _source.RenewForAnother(3).Granted);
    }

    [Fact]
    public void A_gateway_that_stops_gives_back_what_it_does_not_use()
    {
        var inUse = AcquireNow();
        _permits.Close();
        Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _source.Stats.Leased);

        GiveBack(inUse);
        Pass(TimeSpan.FromSeconds(1.5));

        Assert.Equal(0, _source.Stats.Leased);
    }

    private WorkspacePermits NewGateway(int maxWaiting) => new(
        _source,
        Options.Create(new GatewayOptions { MaxWaitingForPermit = maxWaiting }),
        new IdSource(),
        _node.Time,
        _services.GetRequiredService<PermitMetrics>());

    private PermitGrant AcquireNow() => Answer(Acquire());

    private static PermitGrant Answer(Request request)
    {
        Assert.NotNull(request.Grant);
        return request.Grant.Value;
    }

    private Request Acquire(CancellationToken senderLeft = default)
    {
        var request = new Request();
        _scheduler.Ready(_node, _ => _ = AcquireAsync(request, senderLeft), null);
        Pass(TimeSpan.Zero);
        return request;
    }

    private async Task AcquireAsync(Request request, CancellationToken senderLeft)
    {
        try
        {
            var left = new ProcessingTime(_node.Time, _node.Time.GetTimestamp());
            request.Grant = await _permits.AcquireAsync(Workspace, Connector, Patience, left, senderLeft);
        }
        catch (OperationCanceledException)
        {
            request.IsCanceled = true;
        }
    }

    private void GiveBack(PermitGrant grant)
    {
        _scheduler.Ready(_node, _ => grant.Dispose(), null);
        Pass(TimeSpan.Zero);
    }

    private void Pass(TimeSpan time) => _scheduler.RunUntil(_scheduler.Elapsed + time);

    private sealed class Request
    {
        internal PermitGrant? Grant { get; set; }

        internal bool IsCanceled { get; set; }

        internal bool IsCompleted => Grant is not null || IsCanceled;
    }
}
