using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ontologie.Ingest.Storage;

/// <summary>The metrics of storage, and the activity source of its commits.</summary>
public sealed class StorageMetrics : IDisposable
{
    /// <summary>The meter's and the activity source's name.</summary>
    public const string Name = "Ontologie.Ingest.Storage";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly double[] CommitSeconds = [.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10];
    private static readonly int[] BatchSizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

    private readonly Meter _meter;
    private readonly Histogram<double> _commitDuration;
    private readonly Histogram<int> _batchSize;
    private readonly Counter<long> _failures;
    private readonly UpDownCounter<long> _waiting;
    private readonly Counter<long> _repeatsDropped;

    /// <summary>Creates the instruments.</summary>
    public StorageMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _meter = meters.Create(Name);
        _commitDuration = _meter.CreateHistogram(
            "ingest.commit.duration", "s", "Duration of one committed batch.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = CommitSeconds });
        _batchSize = _meter.CreateHistogram(
            "ingest.commit.batch_size", "{event}", "Events of one committed batch.",
            advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = BatchSizes });
        _failures = _meter.CreateCounter<long>("ingest.commit.failures", "{batch}", "Failed attempts to commit.");
        _waiting = _meter.CreateUpDownCounter<long>("ingest.commit.waiting", "{event}", "Events that wait for their commit.");
        _repeatsDropped = _meter.CreateCounter<long>(
            "ingest.repeats.dropped", "{event}", "Repeats that were not counted: memory was full, or the store was down at the end.");
    }

    internal void BatchCommitted(int events, TimeSpan duration)
    {
        _commitDuration.Record(duration.TotalSeconds);
        _batchSize.Record(events);
    }

    internal void CommitFailed() => _failures.Add(1);

    internal void EventWaits() => _waiting.Add(1);

    internal void EventLeavesQueue() => _waiting.Add(-1);

    internal void RepeatsDropped(int events) => _repeatsDropped.Add(events);

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
