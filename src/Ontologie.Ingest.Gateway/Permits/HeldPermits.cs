using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// A gateway's part of one workspace's permits: how many it may use, until when, and how many it uses. Deterministic, with
/// the time passed in from a clock that never goes back. Not thread-safe.
/// </summary>
internal sealed class HeldPermits(GatewayId gateway)
{
    private readonly int[] _peaks = new int[PermitTerms.ReportsRemembered];
    private int _granted;
    private TimeSpan _endsAt;
    private TimeSpan _sentAt;
    private int _peak;
    private int _reported;
    private int _needed;
    private int _recentPeak;
    private bool _isClosed;
    private bool _gaveUp;

    internal int InUse { get; private set; }

    /// <summary>How many may be in use until the lease ends.</summary>
    internal int Granted => _granted;

    /// <summary>Between two reports at the least. May be read beside changes: either answer will do.</summary>
    internal TimeSpan ShortestPause => _granted < PermitTerms.SmallestBlock ? PermitTerms.ShortestPauseWithFew : PermitTerms.ShortestPause;

    /// <summary>The number of the newest report; 0 before the first.</summary>
    internal long NewestReport { get; private set; }

    /// <summary>The number of the newest report that was answered.</summary>
    internal long NewestAnswered { get; private set; }

    /// <summary>
    /// Whether the newest report was answered with less than it needed, or nothing is taken any more: asking before the time has come
    /// is little use.
    /// </summary>
    internal bool IsShort => _isClosed || (NewestAnswered == NewestReport && _granted < _needed);

    /// <summary>Whether nothing is held, used or wished for any more, and the workspace knows.</summary>
    internal bool IsGivenBack { get; private set; } = true;

    /// <summary>How long permits may be kept that nobody uses; null: until the next report.</summary>
    internal TimeSpan? KeepUnusedFor { get; private set; }

    /// <summary>Whether half or less is used of what should not be kept unused: by less than that, use goes up and down.</summary>
    internal bool HasManyUnused => KeepUnusedFor is not null && _granted > 0 && InUse <= _granted / 2;

    /// <summary>Whether permits that the workspace still counts here, and wants back, are no longer in use: the next report returns them.</summary>
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

    /// <summary>From now on it is watched how many are used at once.</summary>
    internal void WatchUse() => _recentPeak = InUse;

    /// <summary>Gives up what was not used since the watch began, and forgets that it was needed before; the next report returns it.</summary>
    /// <returns>False where more than half was used, or nothing is to be returned before its time.</returns>
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

    /// <summary>Takes no more, and gives back what is not in use with the next report.</summary>
    internal void Close() => _isClosed = true;

    /// <summary>Notes that so many wait: they could have been served with more permits.</summary>
    internal void Wait(int waiting) => _peak = Math.Max(_peak, InUse + waiting);

    /// <summary>What is to be reported now. Permits that nobody needed for a while are given back with it.</summary>
    internal PermitReport Report(TimeSpan now, int waiting, long refused)
    {
        if (now >= _endsAt)
        {
            _granted = 0;
        }

        Wait(waiting);
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

    /// <summary>Takes in the answer to the newest report; any other is void.</summary>
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
