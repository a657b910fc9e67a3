using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// The group commit of one silo, shared by all its grains: whatever is waiting is committed in one transaction.
/// It adds no delay; a batch is what arrived while the last one was committing.
/// </summary>
public sealed class EventWriter : BackgroundService
{
    private readonly EventWriterOptions _options;
    private readonly TimeProvider _time;
    private readonly StorageMetrics _metrics;
    private readonly Channel<PendingEvent> _waiting;
    private readonly BatchCommit _commit;
    private long _waitingBytes;

    /// <summary>Makes the writer; it commits once it is started.</summary>
    public EventWriter(
        IEventStore store, IOptions<EventWriterOptions> options, TimeProvider time, StorageMetrics metrics, ILogger<EventWriter> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _time = time;
        _metrics = metrics;
        _commit = new BatchCommit(store, _options, time, metrics, logger);
        _waiting = Channel.CreateBounded<PendingEvent>(
            new BoundedChannelOptions(_options.MaxWaitingEvents) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>
    /// Commits the event, together with what else is waiting. Completes when the outcome is known or given up;
    /// see <see cref="WriteOutcome"/> for what each leaves behind. Never throws.
    /// </summary>
    public Task<WriteOutcome> WriteAsync(NewEvent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var pending = new PendingEvent(item, _time.GetTimestamp());
        if (Interlocked.Add(ref _waitingBytes, item.Body.Length) > _options.MaxWaitingBytes || !_waiting.Writer.TryWrite(pending))
        {
            Interlocked.Add(ref _waitingBytes, -item.Body.Length);
            return Task.FromResult(WriteOutcome.Unavailable);
        }

        _metrics.EventWaits();
        return pending.Outcome;
    }

    /// <summary>Stops taking events, commits what is waiting, and ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<PendingEvent>(_options.MaxBatchEvents);
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            Fill(batch);
            await _commit.RunAsync(batch);
            batch.Clear();
        }
    }

    private void Fill(List<PendingEvent> batch)
    {
        var bytes = 0L;
        while (batch.Count < _options.MaxBatchEvents
            && _waiting.Reader.TryPeek(out var first)
            && (batch.Count == 0 || bytes + first.Item.Body.Length <= _options.MaxBatchBytes)
            && _waiting.Reader.TryRead(out var next))
        {
            _metrics.EventLeavesQueue();
            Interlocked.Add(ref _waitingBytes, -next.Item.Body.Length);
            if (_time.GetElapsedTime(next.Since) > _options.MaxWait)
            {
                next.Answer(WriteOutcome.Unavailable);
                continue;
            }

            bytes += next.Item.Body.Length;
            batch.Add(next);
        }
    }
}
