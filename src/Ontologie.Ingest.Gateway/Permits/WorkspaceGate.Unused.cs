namespace Ontologie.Ingest.Gateway.Permits;

/// <content>Permits that nobody uses.</content>
internal sealed partial class WorkspaceGate
{
    private bool _isWatchingUse;
    private ITimer? _unused;

    /// <summary>Where few permits are left for other gateways, those that stay unused for a moment go back before the next report is due.</summary>
    private void WatchUse()
    {
        if (_isWatchingUse || !_permits.HasManyUnused)
        {
            return;
        }

        _isWatchingUse = true;
        _permits.WatchUse();
        _unused ??= _time.CreateTimer(_ => ReturnUnused(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _unused.Change(_permits.KeepUnusedFor!.Value, Timeout.InfiniteTimeSpan);
    }

    private void ReturnUnused()
    {
        lock (_lock)
        {
            _isWatchingUse = false;
            if (_permits.TryGiveUpUnused())
            {
                WakeToReturn();
            }
            else
            {
                WatchUse();
            }
        }
    }
}
