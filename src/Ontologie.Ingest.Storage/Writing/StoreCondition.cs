using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Whether the event log takes commits, as this process sees it. A store that has taken none for a while is away: its events are
/// refused at once, and a small commit is tried every second until one goes well. Thread-safe.
/// </summary>
public sealed class StoreCondition : IDisposable
{
    /// <summary>The pause between two probes of a store that is away.</summary>
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);

    /// <summary>A probe that takes longer has failed.</summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    private readonly IEventStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly LogSummary<string> _away;
    private readonly Outage _outage;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly long _origin;
    private ITimer? _timer;
    private Task? _probe;
    private bool _isProbing;
    private bool _isToldAway;
    private string _reason = "commits take too long";

    /// <summary>Judges the store; asks it nothing yet.</summary>
    public StoreCondition(IEventStore store, IOptions<EventWriterOptions> options, TimeProvider time, ILogger<StoreCondition> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _store = store;
        _time = time;
        _logger = logger;
        _away = new LogSummary<string>(time, (_, reason) => StorageLog.StoreAway(logger, reason));
        _outage = new Outage(options.Value.AwayAfter);
        _origin = time.GetTimestamp();
    }

    /// <summary>Whether events are refused at once, because the store has committed nothing for a while although it was asked to.</summary>
    public bool IsAway
    {
        get
        {
            lock (_lock)
            {
                return LookAgain();
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>
    /// Whether the store takes commits now: known from a commit that is young enough, else by a small commit of its own. False after a
    /// second without an answer.
    /// </summary>
    /// <param name="trusted">The age from which a commit is too old to tell.</param>
    public async Task<bool> IsWellAsync(TimeSpan trusted)
    {
        lock (_lock)
        {
            var isKnown = _outage.IsWell(Now, trusted);
            if (isKnown || LookAgain())
            {
                return isKnown;
            }
        }

        return await ProbeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed.IsCancellationRequested)
            {
                return;
            }

            _disposed.Cancel();
            _timer?.Dispose();
        }

        _away.Dispose();
        _disposed.Dispose();
    }

    /// <summary>An attempt to commit begins. The time is what <see cref="GivesUp"/> is told.</summary>
    internal TimeSpan Begins()
    {
        lock (_lock)
        {
            _outage.Begins(Now);
            return Now;
        }
    }

    /// <summary>The attempt brought a result: the events are committed, or their data is refused.</summary>
    internal void Succeeds()
    {
        bool isBack;
        lock (_lock)
        {
            _outage.Succeeds(Now);
            isBack = _isToldAway;
            _isToldAway = false;
        }

        if (isBack)
        {
            StorageLog.StoreRecovered(_logger);
        }
    }

    /// <summary>The attempt failed.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="begun">What <see cref="Begins"/> told.</param>
    internal void Fails(Exception failure, TimeSpan begun)
    {
        lock (_lock)
        {
            _reason = LogText.OfFailure(failure);
            _outage.Fails(begun, Now);
            LookAgain();
        }
    }

    /// <inheritdoc cref="Outage.GivesUp"/>
    internal void GivesUp(TimeSpan triedSince)
    {
        lock (_lock)
        {
            _outage.GivesUp(triedSince, Now);
            LookAgain();
        }
    }

    /// <summary>The server was seen to take writes, or not.</summary>
    /// <param name="problem">Why it does not; null where it does.</param>
    internal void IsSeen(string? problem)
    {
        lock (_lock)
        {
            _reason = problem ?? _reason;
            _outage.IsSeen(problem is null, Now);
            LookAgain();
        }
    }

    /// <summary>Whether the store is away; then it is probed until it is back. Under the lock.</summary>
    private bool LookAgain()
    {
        if (!_outage.IsAway(Now) || _disposed.IsCancellationRequested)
        {
            return false;
        }

        if (!_isToldAway)
        {
            _isToldAway = true;
            _away.Add(_reason);
        }

        ProbeSoon();
        return true;
    }

    private void ProbeSoon()
    {
        if (!_isProbing && !_disposed.IsCancellationRequested)
        {
            _isProbing = true;
            _timer ??= _time.CreateTimer(
                static condition => _ = ((StoreCondition)condition!).ProbeAgainAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(ProbeInterval, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task ProbeAgainAsync()
    {
        lock (_lock)
        {
            _isProbing = false;
        }

        await ProbeAsync();
    }

    private async Task<bool> ProbeAsync()
    {
        Exception? failure = null;
        var begun = Now;
        try
        {
            await Probe().WaitAsync(ProbeTimeout, _time, _disposed.Token);
        }
        catch (Exception failed)
        {
            failure = failed;
        }

        lock (_lock)
        {
            if (failure is not null)
            {
                _reason = LogText.OfFailure(failure);
                _outage.ProbeFails(begun);
                ProbeSoon();
            }

            LookAgain();
        }

        return failure is null;
    }

    /// <summary>One at a time: a store that hangs is not asked more and more.</summary>
    private Task Probe()
    {
        lock (_lock)
        {
            return _probe is { IsCompleted: false } ? _probe : _probe = StartProbe();
        }
    }

    /// <summary>What starts it may be a grain's turn or a request's: it is nobody's part.</summary>
    private Task StartProbe()
    {
        using (ExecutionContext.SuppressFlow())
        {
            return ProbeStoreAsync();
        }
    }

    /// <summary>A probe that succeeds too late for who waited for it tells all the same that the store commits.</summary>
    private async Task ProbeStoreAsync()
    {
        await _store.ProbeAsync(_disposed.Token);
        lock (_lock)
        {
            _outage.ProbeSucceeds(Now);
        }
    }
}
