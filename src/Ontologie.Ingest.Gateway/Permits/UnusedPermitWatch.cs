namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// Returns unused permits before the next report is due, if the workspace has few left for other gateways. Thread-safe; members marked
/// "under the lock" need the gate's lock.
/// </summary>
/// <param name="gateLock">The lock that guards the permits.</param>
/// <param name="permits">The permits of the gate.</param>
/// <param name="time">The clock.</param>
/// <param name="onUnused">Runs under the lock after unused permits were given up.</param>
internal sealed class UnusedPermitWatch(Lock gateLock, HeldPermits permits, TimeProvider time, Action onUnused)
{
    private bool _isWatching;
    private ITimer? _timer;

    /// <summary>Starts to watch the use if many permits are unused and it is not watched yet. Under the lock.</summary>
    internal void Start()
    {
        if (_isWatching || !permits.HasManyUnused)
        {
            return;
        }

        _isWatching = true;
        permits.WatchUse();
        _timer ??= time.CreateTimer(_ => End(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(permits.KeepUnusedFor!.Value, Timeout.InfiniteTimeSpan);
    }

    private void End()
    {
        lock (gateLock)
        {
            _isWatching = false;
            if (permits.TryGiveUpUnused())
            {
                onUnused();
            }
            else
            {
                Start();
            }
        }
    }
}
