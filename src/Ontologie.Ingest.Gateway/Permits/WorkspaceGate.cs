using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// One workspace's requests on this gateway: they take permits that are leased here, or wait for one. While there are any,
/// the lease is renewed. Thread-safe.
/// </summary>
internal sealed partial class WorkspaceGate
{
    private readonly Lock _lock = new();
    private readonly WorkspaceId _workspace;
    private readonly IPermitSource _source;
    private readonly TimeProvider _time;
    private readonly PermitMetrics _metrics;
    private readonly HeldPermits _permits;
    private readonly FairLine _line;
    private readonly long _origin;
    private TaskCompletionSource _woken = NewSignal();
    private bool _isRunning;
    private int _reportedWaiting;
    private long _refused;
    private bool _isProvisional;
    private long _lastProgress;

    internal WorkspaceGate(
        WorkspaceId workspace, GatewayId gateway, int maxWaiting, IPermitSource source, TimeProvider time, PermitMetrics metrics)
    {
        _workspace = workspace;
        _source = source;
        _time = time;
        _metrics = metrics;
        _permits = new HeldPermits(gateway);
        _line = new FairLine(maxWaiting);
        _origin = time.GetTimestamp();
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

    private bool OwesReturn
    {
        get
        {
            lock (_lock)
            {
                return _permits.OwesReturn;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>Takes a permit that is free here and that nobody waits for.</summary>
    internal bool TryTake()
    {
        lock (_lock)
        {
            if (_line.Count > 0 || !Take())
            {
                return false;
            }
        }

        _metrics.Taken();
        return true;
    }

    /// <summary>Waits for a permit: in turn, and for as long as the patience lasts or the workspace cannot be asked.</summary>
    internal async ValueTask<PermitOutcome> WaitAsync(
        EndpointId connector, TimeSpan patience, ProcessingTime left, CancellationToken senderLeft)
    {
        var waiter = new FairLine.Waiter(connector) { PatienceEndsAt = Now + patience };
        var reportsBefore = Enter(waiter);
        await using var expiry = _time.CreateTimer(
            _ => Expire(waiter, left, reportsBefore), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        waiter.Expiry = expiry;
        expiry.Change(NextLook(waiter, left), Timeout.InfiniteTimeSpan);
        await using var leaving = senderLeft.UnsafeRegister(_ => GiveUp(waiter, senderLeft), null);
        var outcome = await waiter.Outcome.Task;
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

    /// <summary>The store answered a request that has a permit of this workspace.</summary>
    internal void IsServed() => Interlocked.Exchange(ref _lastProgress, Now.Ticks);

    internal void GiveBack()
    {
        lock (_lock)
        {
            _permits.GiveBack();
            ServeLine();
            WakeToReturn();
            WatchUse();
        }

        _metrics.GivenBack();
    }

    /// <summary>Gives everything back as soon as it is not used any more, and takes no more. For a node that stops.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _permits.Close();
            _woken.TrySetResult();
        }
    }

    /// <summary>Tells the number of the newest report from before the waiter came.</summary>
    private long Enter(FairLine.Waiter waiter)
    {
        bool starts;
        long reports;
        lock (_lock)
        {
            reports = _permits.NewestReport;
            if (_line.Add(waiter) is { } evicted)
            {
                _refused++;
                evicted.Outcome.TrySetResult(WhyNoneIsFree());
            }

            _permits.Wait(_line.Count);
            ServeLine();
            WakeToAsk();
            starts = !_isRunning && _line.Count > 0;
            _isRunning |= starts;
        }

        if (starts)
        {
            _ = RunAsync();
        }

        return reports;
    }

    /// <summary>
    /// That requests wait is news, unless the workspace knows of some and has no more: then how many there are is told with each report.
    /// While a report is under way, or was not answered, the next comes anyway.
    /// </summary>
    private void WakeToAsk()
    {
        if (_line.Count > 0
            && _permits.NewestAnswered == _permits.NewestReport
            && (_reportedWaiting == 0 || !_permits.IsShort))
        {
            _woken.TrySetResult();
        }
    }

    /// <summary>What was taken away and is no longer used goes back at once: another gateway waits for it.</summary>
    private void WakeToReturn()
    {
        if (_permits.OwesReturn)
        {
            _woken.TrySetResult();
        }
    }

    private void ServeLine()
    {
        while (_line.Count > 0 && Take())
        {
            _line.Next()!.Outcome.TrySetResult(PermitOutcome.Granted);
        }
    }

    /// <summary>The store has nothing to answer before the first of them.</summary>
    private bool Take()
    {
        var now = Now;
        if (!_permits.TryTake(now))
        {
            return false;
        }

        if (_permits.InUse == 1)
        {
            Interlocked.Exchange(ref _lastProgress, now.Ticks);
        }

        return true;
    }

    /// <summary>Reports until everything is given back.</summary>
    private async Task RunAsync()
    {
        while (true)
        {
            var lease = await ReportAsync();
            TaskCompletionSource woken;
            lock (_lock)
            {
                if (lease is not null)
                {
                    _permits.Accept(lease);
                    _isProvisional = lease.IsProvisional;
                    ServeLine();
                    WakeToReturn();
                    WakeToAsk();
                    WatchUse();
                }

                if (_permits.IsGivenBack && _line.Count == 0)
                {
                    _isRunning = false;
                    return;
                }

                woken = _woken;
            }

            await PauseAsync(woken, lease?.ReportAfter ?? PermitTerms.PauseAfterFailure);
        }
    }

    private async Task PauseAsync(TaskCompletionSource woken, TimeSpan reportAfter)
    {
        var reported = Now;
        await using (_time.CreateTimer(_ => woken.TrySetResult(), null, reportAfter, Timeout.InfiniteTimeSpan))
        {
            await woken.Task;
        }

        var early = reported + Shorter(_permits.ShortestPause, reportAfter) - Now;
        if (early > TimeSpan.Zero && !OwesReturn)
        {
            await Task.Delay(early, _time);
        }
    }

    private async Task<PermitLease?> ReportAsync()
    {
        PermitReport report;
        lock (_lock)
        {
            _woken = NewSignal();
            _reportedWaiting = _line.Count;
            report = _permits.Report(Now, _line.Count, _refused);
        }

        return await _source.RenewAsync(_workspace, report);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other)
    {
        var shorter = one < other ? one : other;
        return shorter > TimeSpan.Zero ? shorter : TimeSpan.Zero;
    }
}
