using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// The group commit of one silo, shared by all its grains: whatever is waiting is committed in one transaction. It adds no
/// delay; a batch is what arrived while the last one was committing. Another lane begins a batch beside it for many events,
/// or where it takes long: one that is stuck holds up its own endpoints alone.
/// </summary>
public sealed class EventWriter : BackgroundService
{
    private readonly IEventStore _store;
    private readonly StoreCondition _condition;
    private readonly TimeProvider _time;
    private readonly CommitFailures _failures;
    private readonly CommitQueue _room;
    private readonly WriterLane[] _lanes;

    /// <summary>Makes the writer; it commits once it is started.</summary>
    public EventWriter(
        IEventStore store,
        StoreCondition condition,
        IOptions<EventWriterOptions> options,
        TimeProvider time,
        StorageMetrics metrics,
        ILogger<EventWriter> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _condition = condition;
        _time = time;
        _failures = new CommitFailures(time, logger);
        _room = new CommitQueue(options.Value, time, metrics);
        _lanes = new WriterLane[options.Value.Lanes];
        for (var i = 0; i < _lanes.Length; i++)
        {
            _lanes[i] = new WriterLane(new BatchCommit(store, condition, options.Value, time, metrics, _failures, logger), _room, options.Value);
        }
    }

    /// <inheritdoc cref="IEventStore.Lineage"/>
    public long Lineage => _store.Lineage;

    /// <summary>
    /// Commits the request's events, together with what else is waiting. Completes when every outcome is known or given up;
    /// see <see cref="WriteOutcome"/> for what each leaves behind. At once where the store is away. Never throws.
    /// </summary>
    public Task WriteAsync(WriteRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HandOver(_time.GetTimestamp());
        if (_condition.IsAway)
        {
            GiveUp(request);
            return request.Completion;
        }

        _room.Enter(request.Events);
        return request.Completion;
    }

    /// <summary>Stops taking events, commits what is waiting, and ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _room.Close();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _room.Dispose();
        _failures.Dispose();
        base.Dispose();
    }

    /// <summary>Commits until it is stopped.</summary>
    internal Task RunAsync() => Task.WhenAll(_lanes.Select(lane => lane.RunAsync()));

    private static void GiveUp(WriteRequest request)
    {
        foreach (var pending in request.Events)
        {
            pending.GiveUp();
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAsync();
}
