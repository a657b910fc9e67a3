using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// A gateway's share of one workspace's permits: how many it may use, until when, and how many it uses. Deterministic: the time is
/// passed in, from a clock that never goes back. Not thread-safe.
/// </summary>
internal sealed class HeldPermits(GatewayId gateway)
{
    private readonly int[] _peaks = new int[PermitTerms.ReportsRemembered];
    private int _granted;
    private TimeSpan _endsAt;
    private TimeSpan _sentAt;
    private int _peak;
    /// <summary>The permits that the workspace still counts for this gateway.</summary>
    private int _reported;

    private int _needed;
    private int _recentPeak;
    private bool _isClosed;
    private bool _gaveUp;

    internal int InUse { get; private set; }

    /// <summary>The number of permits that may be in use until the lease ends.</summary>
    internal int Granted => _granted;

    /// <summary>The shortest pause between two reports. Safe to read during a change: either value will do.</summary>
    internal TimeSpan ShortestPause => _granted < PermitTerms.SmallestBlock ? PermitTerms.ShortestPauseWithFew : PermitTerms.ShortestPause;

    /// <summary>The number of the newest report; 0 before the first.</summary>
    internal long NewestReport { get; private set; }

    /// <summary>The number of the newest answered report; 0 before the first.</summary>
    internal long NewestAnswered { get; private set; }

    /// <summary>
    /// True if an early report cannot bring more permits: the newest answer granted fewer than needed, or the gateway is closed.
    /// </summary>
    internal bool IsShort => _isClosed || (NewestAnswered == NewestReport && _granted < _needed);

    /// <summary>True if no permit is held, used or wanted, and the workspace knows it.</summary>
    internal bool IsGivenBack { get; private set; } = true;

    /// <summary>How long unused permits may be kept; null: until the next report.</summary>
    internal TimeSpan? KeepUnusedFor { get; private set; }

    /// <summary>True if unused permits must go back early and at most half are in use. Smaller fluctuations are normal.</summary>
    internal bool HasManyUnused => KeepUnusedFor is not null && _granted > 0 && InUse <= _granted / 2;

    /// <summary>True if the workspace wants permits back and they are no longer in use. The next report returns them.</summary>
    internal bool OwesReturn => _reported > _granted && InUse <= _granted;

    internal bool TryTake(TimeSpan now)
    {
        if (InUse >= _granted || now >= _endsAt || _isClosed)
        {
            return false;
        }

        InUse++;
        _peak = Math.Max(_peak, InUse);
        _recentPeak = Math.Max(_recentPeak, InUse);
        return true;
    }

    internal void GiveBack() => InUse--;

    /// <summary>Starts to record the peak use for <see cref="TryGiveUpUnused"/>.</summary>
    internal void WatchUse() => _recentPeak = InUse;

    /// <summary>
    /// Gives up the permits that were unused since <see cref="WatchUse"/>, and forgets earlier needs. The next report returns them.
    /// </summary>
    /// <returns>False if more than half were used, or unused permits need not go back early.</returns>
    internal bool TryGiveUpUnused()
    {
        if (!HasManyUnused || _recentPeak > _granted / 2)
        {
            return false;
        }

        _granted = _recentPeak;
        _needed = Math.Min(_needed, _granted);
        _peak = _recentPeak;
        Array.Clear(_peaks);
        _gaveUp = true;
        return true;
    }

    /// <summary>Stops handing out permits. The next report returns the unused ones.</summary>
    internal void Close() => _isClosed = true;

    /// <summary>Counts the waiting requests towards the peak, because more permits could have served them.</summary>
    internal void NoteWaiting(int waiting) => _peak = Math.Max(_peak, InUse + waiting);

    /// <summary>Makes the next report. It returns permits that were not needed for a while.</summary>
    internal PermitReport Report(TimeSpan now, int waiting, long refused)
    {
        if (now >= _endsAt)
        {
            _granted = 0;
        }

        NoteWaiting(waiting);
        NewestReport++;
        _peaks[NewestReport % _peaks.Length] = _peak;
        _needed = _isClosed ? 0 : _peak;
        var wanted = _isClosed ? 0 : _gaveUp ? _peak : WithHeadroom(_peaks.Max());
        _gaveUp = false;
        _peak = InUse + waiting;
        _granted = Math.Min(_granted, wanted);
        _sentAt = now;
        IsGivenBack = false;
        _reported = Math.Max(_granted, InUse);
        return new PermitReport
        {
            Gateway = gateway,
            Number = NewestReport,
            Held = _reported,
            InUse = InUse,
            Waiting = waiting,
            Needed = _needed,
            Wanted = wanted,
            Refused = refused,
        };
    }

    /// <summary>Accepts the answer to the newest report. Ignores any other answer.</summary>
    internal void Accept(PermitLease lease)
    {
        if (lease.Number != NewestReport || lease.Number == NewestAnswered)
        {
            return;
        }

        NewestAnswered = lease.Number;
        _granted = _isClosed ? 0 : lease.Granted;
        _reported = Math.Max(_reported, lease.Granted);
        _endsAt = _sentAt + lease.Duration;
        KeepUnusedFor = lease.KeepUnusedFor;
        IsGivenBack = _granted == 0 && InUse == 0 && _reported == 0 && (_isClosed || (_peak == 0 && _peaks.Max() == 0));
    }

    private static int WithHeadroom(int peak) => peak == 0 ? 0 : Math.Max(PermitTerms.SmallestBlock, peak + (peak / 4) + 1);
}
