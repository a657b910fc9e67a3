using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Storage.Repeats;

/// <summary>
/// Counts the repeats of one silo. It collects them in memory and stores them together about once a second, so a repeat costs no commit
/// and no wait. See docs/decisions/0014-counted-repeats.md.
/// </summary>
/// <remarks>
/// Success: the repeats are counted and visible to readers. Failure: they stay in memory and are stored with the next ones. Unknown
/// outcome: they are stored again and may count twice, so that none is missing. A crash loses those in memory.
/// </remarks>
public sealed class RepeatWriter : BackgroundService
{
    private readonly IEventAppender _store;
    private readonly RepeatOptions _options;
    private readonly TimeProvider _time;
    private readonly StorageMetrics _metrics;
    private readonly ILogger _logger;
    private readonly RepeatBuffer _buffer;
    private bool _storeIsDown;

    /// <summary>Creates the writer. It stores nothing until it is started.</summary>
    public RepeatWriter(
        IEventAppender store, IOptions<RepeatOptions> options, TimeProvider time, StorageMetrics metrics, ILogger<RepeatWriter> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _options = options.Value;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        _buffer = new RepeatBuffer(options.Value);
    }

    /// <summary>Adds one delivery of a stored identity. Returns at once. If memory is full, only a metric counts it.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">The stored event with this identity.</param>
    /// <param name="at">When the gateway had read the delivery.</param>
    /// <param name="otherBody">Whether its bytes differ from the stored event's.</param>
    public void Note(EndpointId endpoint, EventId id, DateTimeOffset at, bool otherBody)
    {
        if (!_buffer.Add(endpoint, id, RepeatCount.Once(at, otherBody)))
        {
            _metrics.RepeatsDropped(1);
        }
    }

    /// <summary>
    /// Stores the endpoint's current repeats. Returns true when they are stored or there are none. Returns false after a failed attempt;
    /// the writer retries by itself.
    /// </summary>
    public Task<bool> SettleAsync(EndpointId endpoint) => _buffer.SettleAsync(endpoint);

    /// <summary>Refuses further repeats, tries once to store the rest, and ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _buffer.Close();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Stores until the writer is stopped.</summary>
    internal async Task RunAsync()
    {
        while (!_buffer.Closed.IsCompleted)
        {
            await _buffer.NotEmpty;
            await PauseUnlessAsync(_buffer.Urgent);
            if (!await StoreAllAsync())
            {
                await PauseUnlessAsync(_buffer.Closed);
            }
        }

        if (!await StoreAllAsync())
        {
            StorageLog.RepeatsLost(_logger, _buffer.Count);
            _metrics.RepeatsDropped(_buffer.Count);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync();

    /// <summary>Waits one interval, or until the signal completes.</summary>
    private async Task PauseUnlessAsync(Task signal) =>
        await signal.WaitAsync(_options.Interval, _time)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>Stores all waiting repeats, in short transactions. If one fails, returns false and puts the rest back.</summary>
    private async Task<bool> StoreAllAsync()
    {
        var taken = _buffer.Take();
        for (var first = 0; first < taken.Count;)
        {
            var part = Part(taken, first);
            if (!await StoreAsync(part))
            {
                _buffer.NotStored([.. taken.Skip(first)]);
                return false;
            }

            first += part.Count;
        }

        return true;
    }

    /// <summary>The next endpoints, complete, until they have enough events for a transaction.</summary>
    private List<EndpointRepeats> Part(IReadOnlyList<EndpointRepeats> taken, int first)
    {
        var part = new List<EndpointRepeats>();
        for (var events = 0; first < taken.Count && events < _options.EventsPerTransaction; first++)
        {
            part.Add(taken[first]);
            events += taken[first].Count;
        }

        return part;
    }

    private async Task<bool> StoreAsync(List<EndpointRepeats> part)
    {
        try
        {
            await _store.AddRepeatsAsync([.. part.SelectMany(repeats => repeats.Items)], CancellationToken.None);
            _buffer.Stored(part);
            if (_storeIsDown)
            {
                _storeIsDown = false;
                StorageLog.RepeatsStoredAgain(_logger);
            }

            return true;
        }
        catch (Exception failure)
        {
            if (!_storeIsDown)
            {
                _storeIsDown = true;
                StorageLog.RepeatsNotStored(_logger, failure, _buffer.Count);
            }

            return false;
        }
    }
}
