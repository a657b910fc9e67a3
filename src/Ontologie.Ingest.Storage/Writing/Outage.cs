namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Since when the store has committed nothing, although something was tried. Deterministic: the time is passed in, from a clock that
/// never goes back. Not thread-safe.
/// </summary>
/// <param name="awayAfter">How long that lasts before the store is away.</param>
internal sealed class Outage(TimeSpan awayAfter)
{
    private int _underWay;
    private TimeSpan? _stuckSince;
    private TimeSpan? _unseenSince;
    private bool _hasFailed;
    private TimeSpan? _probationSince;

    /// <summary>When something was committed last; null before the first time.</summary>
    internal TimeSpan? LastSuccess { get; private set; }

    /// <summary>Whether something was committed lately, and nothing failed since.</summary>
    internal bool IsWell(TimeSpan now, TimeSpan trusted) =>
        !_hasFailed && _unseenSince is null && LastSuccess is { } last && now - last < trusted;

    /// <summary>Whether events are refused without an attempt.</summary>
    internal bool IsAway(TimeSpan now) => HasLasted(_stuckSince, now) || HasLasted(_unseenSince, now);

    /// <summary>An attempt to commit begins.</summary>
    internal void Begins(TimeSpan now)
    {
        _underWay++;
        _stuckSince ??= now;
    }

    /// <summary>An attempt ended, and the store did its part: it committed, or refused the data.</summary>
    internal void Succeeds(TimeSpan now)
    {
        _underWay--;
        _probationSince = null;
        Committed(now);
    }

    /// <summary>An attempt failed. If it began soon after the store came back, the store is away again.</summary>
    /// <param name="begun">When it began.</param>
    /// <param name="now">The time.</param>
    internal void Fails(TimeSpan begun, TimeSpan now)
    {
        _underWay--;
        _hasFailed = true;
        if (_probationSince is { } since && begun >= since && now - since < awayAfter)
        {
            IsAwaySince(now);
        }
    }

    /// <summary>
    /// Events are given up after their retry time. If nothing was committed meanwhile, the store is away. Otherwise the outage is cleared
    /// when no attempt is under way.
    /// </summary>
    /// <param name="triedSince">When they were tried first.</param>
    /// <param name="now">The time.</param>
    internal void GivesUp(TimeSpan triedSince, TimeSpan now)
    {
        if (_stuckSince is { } since && since <= triedSince)
        {
            IsAwaySince(now);
        }
        else if (_underWay == 0)
        {
            _stuckSince = null;
        }
    }

    /// <summary>A small commit of the program's own went well: events are tried again.</summary>
    internal void ProbeSucceeds(TimeSpan now)
    {
        _probationSince = IsAway(now) ? now : _probationSince;
        Committed(now);
    }

    /// <summary>A small commit of the program's own failed. It has to be followed by others until one goes well.</summary>
    /// <param name="begun">When it began.</param>
    internal void ProbeFails(TimeSpan begun)
    {
        _hasFailed = true;
        _stuckSince ??= begun;
    }

    /// <summary>The server answers and takes writes, or not, as somebody saw who commits nothing.</summary>
    internal void IsSeen(bool isSeen, TimeSpan now) => _unseenSince = isSeen ? null : _unseenSince ?? now;

    private void Committed(TimeSpan now)
    {
        _hasFailed = false;
        LastSuccess = now;
        _stuckSince = _underWay > 0 ? now : null;
        _unseenSince = null;
    }

    private void IsAwaySince(TimeSpan now) => _stuckSince = now - awayAfter;

    private bool HasLasted(TimeSpan? since, TimeSpan now) => since is { } begun && now - begun >= awayAfter;
}
