using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Whether the store commits events, as this process sees it. If commits fail or hang for a while, the store is away: the writer
/// refuses events at once, and a probe tries a small commit every second until one succeeds. Thread-safe.
/// </summary>
public sealed class StoreCondition : IDisposable
{
    /// <summary>The pause between two probes of a store that is away.</summary>
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);

    /// <summary>A probe that takes longer has failed.</summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    private readonly IEventAppender _store;
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
    private bool _isReportedAway;
    private string _reason = "commits take too long";

    /// <summary>Creates the condition. It does not call the store yet.</summary>
    public StoreCondition(IEventAppender store, IOptions<EventWriterOptions> options, TimeProvider time, ILogger<StoreCondition> logger)
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

    /// <summary>Whether the writer refuses events at once, because attempts to commit have failed or hung for a while.</summary>
    public bool IsAway
    {
        get
        {
            lock (_lock)
            {
                return CheckAway();
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>
    /// Whether the store commits now. A recent commit proves it; otherwise a probe decides. Returns false if the probe takes over one
    /// second.
    /// </summary>
    /// <param name="trusted">A commit of this age or older is no proof.</param>
    public async Task<bool> IsWellAsync(TimeSpan trusted)
    {
        lock (_lock)
        {
            var isKnown = _outage.IsWell(Now, trusted);
            if (isKnown || CheckAway())
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

    /// <summary>An attempt to commit begins. Returns its time, for <see cref="AttemptFails"/> and <see cref="EventsGivenUp"/>.</summary>
    internal TimeSpan AttemptBegins()
    {
        lock (_lock)
        {
            _outage.AttemptBegins(Now);
            return Now;
        }
    }

    /// <summary>The store committed the events, or refused their data.</summary>
    internal void AttemptSucceeds()
    {
        bool isBack;
        lock (_lock)
        {
            _outage.AttemptSucceeds(Now);
            isBack = _isReportedAway;
            _isReportedAway = false;
        }

        if (isBack)
        {
            StorageLog.StoreRecovered(_logger);
        }
    }

    /// <summary>The attempt failed.</summary>
    /// <param name="failure">The reason.</param>
    /// <param name="begun">The time returned by <see cref="AttemptBegins"/>.</param>
    internal void AttemptFails(Exception failure, TimeSpan begun)
    {
        lock (_lock)
        {
            _reason = LogText.OfFailure(failure);
            _outage.AttemptFails(begun, Now);
            CheckAway();
        }
    }

    /// <inheritdoc cref="Outage.EventsGivenUp"/>
    internal void EventsGivenUp(TimeSpan triedSince)
    {
        lock (_lock)
        {
            _outage.EventsGivenUp(triedSince, Now);
            CheckAway();
        }
    }

    /// <summary>A check of the server ended.</summary>
    /// <param name="problem">Why the server takes no writes; null if it does.</param>
    internal void ServerChecked(string? problem)
    {
        lock (_lock)
        {
            _reason = problem ?? _reason;
            _outage.ServerChecked(problem is null, Now);
            CheckAway();
        }
    }

    /// <summary>Whether the store is away. If so, reports it once and probes until it is back. Call it under the lock.</summary>
    private bool CheckAway()
    {
        if (!_outage.IsAway(Now) || _disposed.IsCancellationRequested)
        {
            return false;
        }

        if (!_isReportedAway)
        {
            _isReportedAway = true;
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
                static condition => _ = ((StoreCondition)condition!).ProbeAgainAsync(),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
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

            CheckAway();
        }

        return failure is null;
    }

    /// <summary>Runs one probe at a time, so that probes do not pile up on a store that hangs.</summary>
    private Task Probe()
    {
        lock (_lock)
        {
            return _probe is { IsCompleted: false } ? _probe : _probe = StartProbe();
        }
    }

    /// <summary>A grain call or a request may start the probe. The probe must not inherit their context.</summary>
    private Task StartProbe()
    {
        using (ExecutionContext.SuppressFlow())
        {
            return ProbeStoreAsync();
        }
    }

    /// <summary>A probe that succeeds after its timeout still proves that the store commits.</summary>
    private async Task ProbeStoreAsync()
    {
        await _store.ProbeAsync(_disposed.Token);
        lock (_lock)
        {
            _outage.ProbeSucceeds(Now);
        }
    }
}
