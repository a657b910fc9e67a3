using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// Hands out one workspace's permits on this gateway. A request takes a free permit or waits in a fair queue, and gives
/// the permit back when it ends. <see cref="LeaseRenewal"/> renews the lease. Thread-safe: one lock guards the permits and the queue.
/// </summary>
internal sealed class WorkspaceGate
{
    private readonly Lock _lock = new();
    private readonly IPermitSource _source;
    private readonly TimeProvider _time;
    private readonly MonotonicClock _clock;
    private readonly PermitMetrics _metrics;
    private readonly HeldPermits _permits;
    private readonly FairQueue _queue;
    private readonly LeaseRenewal _renewal;
    private long _lastProgress;

    internal WorkspaceGate(
        WorkspaceId workspace, GatewayId gateway, int maxWaiting, IPermitSource source, TimeProvider time, PermitMetrics metrics)
    {
        _source = source;
        _time = time;
        _clock = new MonotonicClock(time);
        _metrics = metrics;
        _permits = new HeldPermits(gateway);
        _queue = new FairQueue(maxWaiting);
        _renewal = new LeaseRenewal(_lock, _permits, _queue, workspace, source, time, _clock, ServeQueue);
    }

    internal int InUse
    {
        get
        {
            lock (_lock)
            {
                return _permits.InUse;
            }
        }
    }

    /// <summary>Takes a permit if one is free here and no request waits.</summary>
    internal bool TryTake()
    {
        lock (_lock)
        {
            if (_queue.Count > 0 || !Take())
            {
                return false;
            }
        }

        _metrics.Taken();
        return true;
    }

    /// <summary>Waits in the queue for a permit.</summary>
    /// <param name="connector">The connector that receives the request.</param>
    /// <param name="waitLimit">The longest wait while the workspace answers and all permits are in use.</param>
    /// <param name="left">The longest wait while the workspace does not answer.</param>
    internal async ValueTask<PermitOutcome> WaitAsync(EndpointId connector, TimeSpan waitLimit, ProcessingTime left)
    {
        var request = new QueuedRequest(connector, _clock.Now + waitLimit);
        var reportsBefore = Enqueue(request);
        await using var timer = _time.CreateTimer(
            _ => CheckWait(request, left, reportsBefore), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        request.Timer = timer;
        timer.Change(NextCheck(request, left), Timeout.InfiniteTimeSpan);
        var outcome = await request.Outcome.Task;
        if (outcome == PermitOutcome.Granted)
        {
            _metrics.Taken();
        }
        else
        {
            _metrics.Refused();
        }

        return outcome;
    }

    /// <summary>Notes that the store answered a request with a permit of this workspace.</summary>
    internal void NoteProgress() => Interlocked.Exchange(ref _lastProgress, _clock.Now.Ticks);

    internal void GiveBack()
    {
        lock (_lock)
        {
            _permits.GiveBack();
            ServeQueue();
            _renewal.OnGivenBack();
        }

        _metrics.GivenBack();
    }

    /// <summary>Stops handing out permits, and returns them as soon as they are unused. For a node that stops.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _permits.Close();
            _renewal.ReportNow();
        }
    }

    /// <summary>Queues a request. Returns the number of the newest report that was sent before.</summary>
    private long Enqueue(QueuedRequest request)
    {
        bool startsRenewal;
        long reports;
        lock (_lock)
        {
            reports = _permits.NewestReport;
            if (_queue.Add(request) is { } evicted)
            {
                Refuse(evicted, WhyNoneIsFree());
            }

            _permits.NoteWaiting(_queue.Count);
            ServeQueue();
            startsRenewal = _renewal.OnQueued();
        }

        if (startsRenewal)
        {
            _renewal.Start();
        }

        return reports;
    }

    private void ServeQueue()
    {
        while (_queue.Count > 0 && Take())
        {
            _queue.Next()!.Outcome.TrySetResult(PermitOutcome.Granted);
        }
    }

    private bool Take()
    {
        var now = _clock.Now;
        if (!_permits.TryTake(now))
        {
            return false;
        }

        if (_permits.InUse == 1)
        {
            // The store cannot be late: it had no request to answer before this one.
            Interlocked.Exchange(ref _lastProgress, now.Ticks);
        }

        return true;
    }

    /// <summary>Ends the wait of a request, or schedules the next check.</summary>
    /// <summary>The workspace's refusals are those that its limit causes.</summary>
    private void Refuse(QueuedRequest request, PermitOutcome outcome)
    {
        if (outcome == PermitOutcome.NoneFree)
        {
            _renewal.OnRefused();
        }

        request.Outcome.TrySetResult(outcome);
    }

    private void CheckWait(QueuedRequest request, ProcessingTime left, long reportsBefore)
    {
        lock (_lock)
        {
            // Only a report that was sent after the request arrived can have claimed a permit for it.
            var isAnswered = _permits.NewestAnswered > reportsBefore && !_renewal.IsProvisional;
            var isInTime = _clock.Now < request.WaitEndsAt;
            if (!left.IsOver && !_source.IsStoreAway && (isInTime || !isAnswered))
            {
                // The wait may be due to a failover of the workspace's silo, not to the limit: do not refuse with 429.
                request.IsOverdue |= !isInTime;
                request.Timer?.Change(NextCheck(request, left), Timeout.InfiniteTimeSpan);
                return;
            }

            if (_queue.Remove(request))
            {
                Refuse(request, isAnswered && !isInTime && !request.IsOverdue ? WhyNoneIsFree() : PermitOutcome.WorkspaceUnreachable);
            }
        }
    }

    /// <summary>The time to the next check: the rest of the wait, but at most the check interval, to notice a lost store.</summary>
    private TimeSpan NextCheck(QueuedRequest request, ProcessingTime left)
    {
        var wait = request.WaitEndsAt - _clock.Now;
        var pause = wait > TimeSpan.Zero ? Waits.Shorter(wait, PermitTerms.LongestCheckInterval) : PermitTerms.PauseAfterFailure;
        return Waits.Shorter(pause, left.Left);
    }

    /// <summary>
    /// The outcome of a request that got no permit. The limit is the reason while permits come free for other requests. If no holder
    /// of a permit got an answer for a while, the store is slow. If calls failed recently, the reason is uncertain.
    /// </summary>
    private PermitOutcome WhyNoneIsFree()
    {
        var sinceProgress = _clock.Now - TimeSpan.FromTicks(Interlocked.Read(ref _lastProgress));
        return _permits.InUse > 0 && sinceProgress >= PermitTerms.StoreIsSlow ? PermitOutcome.StoreIsSlow
            : _source.HasRecentFailures ? PermitOutcome.WorkspaceUnreachable
            : PermitOutcome.NoneFree;
    }
}
