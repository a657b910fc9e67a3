namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Decides whether the store is away, from the attempts to commit. Deterministic: the caller passes the time of a monotonic clock. Not
/// thread-safe.
/// </summary>
/// <param name="awayAfter">The store is away after this long without a commit, although one was tried.</param>
internal sealed class Outage(TimeSpan awayAfter)
{
    private int _underWay;
    private TimeSpan? _stuckSince;
    private TimeSpan? _unwritableSince;
    private bool _hasFailed;
    private TimeSpan? _probationSince;

    /// <summary>The time of the last commit; null before the first one.</summary>
    internal TimeSpan? LastSuccess { get; private set; }

    /// <summary>Whether the last commit is young enough and nothing has failed since.</summary>
    internal bool IsWell(TimeSpan now, TimeSpan trusted) =>
        !_hasFailed && _unwritableSince is null && LastSuccess is { } last && now - last < trusted;

    /// <summary>Whether the store is away: the writer refuses events without an attempt.</summary>
    internal bool IsAway(TimeSpan now) => HasLasted(_stuckSince, now) || HasLasted(_unwritableSince, now);

    /// <summary>An attempt to commit begins.</summary>
    internal void AttemptBegins(TimeSpan now)
    {
        _underWay++;
        _stuckSince ??= now;
    }

    /// <summary>An attempt ended because the store committed or refused the data.</summary>
    internal void AttemptSucceeds(TimeSpan now)
    {
        _underWay--;
        _probationSince = null;
        Committed(now);
    }

    /// <summary>An attempt failed. If it began and failed soon after a successful probe, the store is away again at once.</summary>
    /// <param name="begun">When the attempt began.</param>
    /// <param name="now">The time.</param>
    internal void AttemptFails(TimeSpan begun, TimeSpan now)
    {
        _underWay--;
        _hasFailed = true;
        if (_probationSince is { } since && begun >= since && now - since < awayAfter)
        {
            SetAway(now);
        }
    }

    /// <summary>
    /// Events were given up after their retry time. If nothing was committed in that time, the store is away. Otherwise the outage ends
    /// unless an attempt is under way.
    /// </summary>
    /// <param name="triedSince">When their first attempt began.</param>
    /// <param name="now">The time.</param>
    internal void EventsGivenUp(TimeSpan triedSince, TimeSpan now)
    {
        if (_stuckSince is { } since && since <= triedSince)
        {
            SetAway(now);
        }
        else if (_underWay == 0)
        {
            _stuckSince = null;
        }
    }

    /// <summary>A probe committed: events are tried again.</summary>
    internal void ProbeSucceeds(TimeSpan now)
    {
        _probationSince = IsAway(now) ? now : _probationSince;
        Committed(now);
    }

    /// <summary>A probe failed. More probes must follow until one commits.</summary>
    /// <param name="begun">When the probe began.</param>
    internal void ProbeFails(TimeSpan begun)
    {
        _hasFailed = true;
        _stuckSince ??= begun;
    }

    /// <summary>A check that commits nothing found the server writable, or not.</summary>
    internal void ServerChecked(bool isWritable, TimeSpan now) => _unwritableSince = isWritable ? null : _unwritableSince ?? now;

    private void Committed(TimeSpan now)
    {
        _hasFailed = false;
        LastSuccess = now;
        _stuckSince = _underWay > 0 ? now : null;
        _unwritableSince = null;
    }

    private void SetAway(TimeSpan now) => _stuckSince = now - awayAfter;

    private bool HasLasted(TimeSpan? since, TimeSpan now) => since is { } begun && now - begun >= awayAfter;
}
