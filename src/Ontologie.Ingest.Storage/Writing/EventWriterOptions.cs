using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>The limits of the group commit on one silo: the section <c>Ingest:Writer</c>.</summary>
public sealed class EventWriterOptions
{
    /// <summary>An event that waited longer is dropped without a commit: its sender has an answer already. 30 seconds.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Batches in progress at once. The events of one endpoint are never in two of them. SQLite has one writer and needs one lane.
    /// Default: 1, with PostgreSQL 4.
    /// </summary>
    [Range(1, 64)]
    public int Lanes { get; set; } = 1;

    /// <summary>
    /// A batch starts next to a running one once this many events wait. Fewer events wait for the next batch, because a commit costs
    /// less per event the more events share it. Default: 128.
    /// </summary>
    [Range(1, 10_000)]
    public int MinParallelBatchEvents { get; set; } = 128;

    /// <summary>
    /// A batch starts next to one that runs for longer than this, however few events wait. A batch of small bodies takes less on a
    /// busy server, so a longer one is large, or waits for a lock. Default: 25 milliseconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:00:10")]
    public TimeSpan SlowBatchAfter { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Events in one transaction. Default: 256.</summary>
    [Range(1, 10_000)]
    public int MaxBatchEvents { get; set; } = 256;

    /// <summary>
    /// Body bytes in one transaction, so that large bodies do not make it slow. A larger single body gets its own. Default: 8 MiB.
    /// </summary>
    [Range(1, 1 << 30)]
    public int MaxBatchBytes { get; set; } = 8 << 20;

    /// <summary>Events in the commit queue; beyond it, an event is refused. Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaitingEvents { get; set; } = 10_000;

    /// <summary>Body bytes in the commit queue; beyond it, an event is refused. Default: 128 MiB.</summary>
    [Range(1 << 20, 1L << 40)]
    public long MaxWaitingBytes { get; set; } = 128 << 20;

    /// <summary>
    /// A failed commit is retried until this long after the event arrived. Default: 3 seconds, with PostgreSQL 20: a failover takes
    /// that long, and a request may take 30.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// The store is unavailable after this long with commits and without a successful one. Events are then refused at once, until a
    /// probe succeeds. Default: 10 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan AwayAfter { get; set; } = TimeSpan.FromSeconds(10);
}
