using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// The group commit of one silo, shared by all of its grains. It commits all waiting events in one transaction and adds no delay: a
/// batch is whatever arrived during the last commit. Another lane begins a second batch when many events wait, or when the first one
/// takes long. So a stuck batch delays only its own endpoints.
/// </summary>
public sealed class EventWriter : BackgroundService
{
    private readonly IEventAppender _store;
    private readonly StoreCondition _condition;
    private readonly TimeProvider _time;
    private readonly CommitFailures _failures;
    private readonly CommitQueue _queue;
    private readonly WriterLane[] _lanes;

    /// <summary>Creates the writer. It commits nothing until it is started.</summary>
    public EventWriter(
        IEventAppender store,
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
        _queue = new CommitQueue(options.Value, time, metrics);
        _lanes = new WriterLane[options.Value.Lanes];
        for (var i = 0; i < _lanes.Length; i++)
        {
            var commit = new BatchCommit(store, condition, options.Value, time, metrics, _failures, logger);
            _lanes[i] = new WriterLane(commit, _queue, options.Value);
        }
    }

    /// <inheritdoc cref="IEventAppender.Lineage"/>
    public long Lineage => _store.Lineage;

    /// <summary>
    /// Commits the request's events, together with all others that wait. Completes when every event has an outcome; see
    /// <see cref="WriteOutcome"/> for what each leaves behind. Gives up at once while the store is away. Never throws.
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

        _queue.Add(request.Events);
        return request.Completion;
    }

    /// <summary>Refuses new events, commits the waiting ones, and ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Close();
        if (ExecuteTask is { } running)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _queue.Dispose();
        _failures.Dispose();
        base.Dispose();
    }

    /// <summary>Commits until the writer is stopped.</summary>
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
