using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// Renews one gate's lease: reports to the workspace, accepts the answer, pauses. It runs while the gate has queued requests or holds
/// permits, and ends when all permits are returned. Thread-safe; members marked "under the lock" need the gate's lock.
/// </summary>
internal sealed class LeaseRenewal
{
    private readonly Lock _gateLock;
    private readonly HeldPermits _permits;
    private readonly FairQueue _queue;
    private readonly WorkspaceId _workspace;
    private readonly IPermitSource _source;
    private readonly TimeProvider _time;
    private readonly MonotonicClock _clock;
    private readonly Action _onLease;
    private readonly UnusedPermitWatch _unused;
    private TaskCompletionSource _wake = NewSignal();
    private bool _isRunning;
    private int _reportedWaiting;
    private long _refused;

    /// <param name="gateLock">The lock that guards the permits and the queue.</param>
    /// <param name="permits">The permits of the gate.</param>
    /// <param name="queue">The requests that wait for a permit.</param>
    /// <param name="workspace">The workspace of the gate.</param>
    /// <param name="source">Where leases come from.</param>
    /// <param name="time">Creates the timers.</param>
    /// <param name="clock">The monotonic clock that the lease is measured with.</param>
    /// <param name="onLease">Runs under the lock after a new lease was accepted.</param>
    internal LeaseRenewal(
        Lock gateLock,
        HeldPermits permits,
        FairQueue queue,
        WorkspaceId workspace,
        IPermitSource source,
        TimeProvider time,
        MonotonicClock clock,
        Action onLease)
    {
        _gateLock = gateLock;
        _permits = permits;
        _queue = queue;
        _workspace = workspace;
        _source = source;
        _time = time;
        _clock = clock;
        _onLease = onLease;
        _unused = new UnusedPermitWatch(gateLock, permits, time, ReportReturn);
    }

    /// <summary>True if the workspace does not know yet whether more permits are free. Under the lock.</summary>
    internal bool IsProvisional { get; private set; }

    private bool OwesReturn
    {
        get
        {
            lock (_gateLock)
            {
                return _permits.OwesReturn;
            }
        }
    }

    /// <summary>A request was queued. Returns true if the caller must call <see cref="Start"/> after the lock. Under the lock.</summary>
    internal bool OnQueued()
    {
        ReportQueue();
        if (_isRunning || _queue.Count == 0)
        {
            return false;
        }

        _isRunning = true;
        return true;
    }

    /// <summary>Starts to report. Not under the lock: the first report calls the workspace at once.</summary>
    internal void Start() => _ = RunAsync();

    /// <summary>A permit was given back. Under the lock.</summary>
    internal void OnGivenBack()
    {
        ReportReturn();
        _unused.Start();
    }

    /// <summary>A request was refused because no permit came free. Under the lock.</summary>
    internal void OnRefused() => _refused++;

    /// <summary>Reports as soon as possible. Under the lock.</summary>
    internal void ReportNow() => _wake.TrySetResult();

    private async Task RunAsync()
    {
        while (true)
        {
            var lease = await ReportAsync();
            if (Accept(lease) is not { } wake)
            {
                return;
            }

            await PauseAsync(wake, lease?.ReportAfter ?? PermitTerms.PauseAfterFailure);
        }
    }

    private async Task<PermitLease?> ReportAsync()
    {
        PermitReport report;
        lock (_gateLock)
        {
            _wake = NewSignal();
            _reportedWaiting = _queue.Count;
            report = _permits.Report(_clock.Now, _queue.Count, _refused);
        }

        return await _source.RenewAsync(_workspace, report);
    }

    /// <summary>Accepts the answer to a report. Returns the signal that ends the next pause; null if all permits are returned.</summary>
    private TaskCompletionSource? Accept(PermitLease? lease)
    {
        lock (_gateLock)
        {
            if (lease is not null)
            {
                _permits.Accept(lease);
                IsProvisional = lease.IsProvisional;
                _onLease();
                ReportReturn();
                ReportQueue();
                _unused.Start();
            }

            if (!_permits.IsGivenBack || _queue.Count > 0)
            {
                return _wake;
            }

            _isRunning = false;
            return null;
        }
    }

    /// <summary>Pauses until the next report. A signal ends it early, but not below the shortest pause unless a return is due.</summary>
    private async Task PauseAsync(TaskCompletionSource wake, TimeSpan reportAfter)
    {
        var reportedAt = _clock.Now;
        await using (_time.CreateTimer(_ => wake.TrySetResult(), null, reportAfter, Timeout.InfiniteTimeSpan))
        {
            await wake.Task;
        }

        var tooEarly = reportedAt + Waits.Shorter(_permits.ShortestPause, reportAfter) - _clock.Now;
        if (tooEarly > TimeSpan.Zero && !OwesReturn)
        {
            await Task.Delay(tooEarly, _time);
        }
    }

    /// <summary>
    /// Reports early when requests queue. Does nothing if the workspace knows of waiting requests and has no more permits, or while a
    /// report is unanswered, because the next one follows anyway.
    /// </summary>
    private void ReportQueue()
    {
        if (_queue.Count > 0
            && _permits.NewestAnswered == _permits.NewestReport
            && (_reportedWaiting == 0 || !_permits.IsShort))
        {
            ReportNow();
        }
    }

    /// <summary>Reports at once when a permit that the workspace took back is no longer in use: another gateway waits for it.</summary>
    private void ReportReturn()
    {
        if (_permits.OwesReturn)
        {
            ReportNow();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
