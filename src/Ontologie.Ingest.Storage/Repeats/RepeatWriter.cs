using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using EventId = Ontologie.Ingest.Contracts.Ids.EventId;

namespace Ontologie.Ingest.Storage.Repeats;

/// <summary>
/// Counts the repeats of one silo: they are noted in memory, which costs a delivery no commit and no wait, and stored together
/// about once a second while there are any. See docs/decisions/0014-counted-repeats.md.
/// </summary>
/// <remarks>
/// A crash loses what was noted since. Stored with success: counted, and visible to readers. Failed: noted still, and stored with
/// the next. Where the outcome of a commit is unknown it is made again, so that nothing is missing, and may count twice.
/// </remarks>
public sealed class RepeatWriter : BackgroundService
{
    private readonly IEventStore _store;
    private readonly RepeatOptions _options;
    private readonly TimeProvider _time;
    private readonly StorageMetrics _metrics;
    private readonly ILogger _logger;
    private readonly RepeatBuffer _book;
    private bool _storeIsDown;

    /// <summary>Makes the writer; it stores once it is started.</summary>
    public RepeatWriter(
        IEventStore store, IOptions<RepeatOptions> options, TimeProvider time, StorageMetrics metrics, ILogger<RepeatWriter> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _options = options.Value;
        _time = time;
        _metrics = metrics;
        _logger = logger;
        _book = new RepeatBuffer(options.Value);
    }

    /// <summary>Notes one delivery of an identity that is stored. Returns at once; where there is no room, it is only measured.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="id">The event whose identity came again.</param>
    /// <param name="at">When the gateway had read it.</param>
    /// <param name="otherBody">Whether its bytes differ from the stored event's.</param>
    public void Note(EndpointId endpoint, EventId id, DateTimeOffset at, bool otherBody)
    {
        if (!_book.Note(endpoint, id, RepeatCount.Once(at, otherBody)))
        {
            _metrics.RepeatsDropped(1);
        }
    }

    /// <summary>
    /// Stores what was noted of an endpoint before. True when that is done, at once where there is nothing; false where it failed: it is
    /// tried again, and nobody need ask.
    /// </summary>
    public Task<bool> SettleAsync(EndpointId endpoint) => _book.SettleAsync(endpoint);

    /// <summary>Takes no more notes, tries once to store what there is, and ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _book.Close();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Stores until it is stopped.</summary>
    internal async Task RunAsync()
    {
        while (!_book.Closed.IsCompleted)
        {
            await _book.Some;
            await PauseUnlessAsync(_book.Urgent);
            if (!await StoreAllAsync())
            {
                await PauseUnlessAsync(_book.Closed);
            }
        }

        if (!await StoreAllAsync())
        {
            StorageLog.RepeatsLost(_logger, _book.Count);
            _metrics.RepeatsDropped(_book.Count);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync();

    /// <summary>An interval, or less where the signal comes.</summary>
    private async Task PauseUnlessAsync(Task signal) =>
        await signal.WaitAsync(_options.Interval, _time)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>Stores what waits now, in short transactions. False where one failed: what is left waits again.</summary>
    private async Task<bool> StoreAllAsync()
    {
        var taken = _book.Take();
        for (var first = 0; first < taken.Count;)
        {
            var part = Part(taken, first);
            if (!await StoreAsync(part))
            {
                _book.NotStored([.. taken.Skip(first)]);
                return false;
            }

            first += part.Count;
        }

        return true;
    }

    /// <summary>Whole endpoints, until there are enough events.</summary>
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
            await _store.AddRepeatsAsync([.. part.SelectMany(notes => notes.Items)], CancellationToken.None);
            _book.Stored(part);
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
                StorageLog.RepeatsNotStored(_logger, failure, _book.Count);
            }

            return false;
        }
    }
}
