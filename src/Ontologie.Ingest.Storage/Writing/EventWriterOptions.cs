using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>The limits of the group commit.</summary>
public sealed class EventWriterOptions
{
    /// <summary>
    /// How many batches may be under way at once; the events of an endpoint are never in two of them. SQLite has one
    /// writer, so more would only wait for each other there. Default: 1, with PostgreSQL 4.
    /// </summary>
    [Range(1, 64)]
    public int Lanes { get; set; } = 1;

    /// <summary>
    /// A batch is begun beside another for this many events, because each costs the less the more of them share a commit.
    /// Default: 128.
    /// </summary>
    [Range(1, 10_000)]
    public int MinEventsBesideAnother { get; set; } = 128;

    /// <summary>
    /// A batch is begun beside another, for however few events, once that one has taken this long: more than a batch of small bodies
    /// takes on a busy server, so that one has others beside it where it is stuck, or large. Default: 25 milliseconds.
    /// </summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Most events of one commit. A batch is what arrived while the last one was committing. Default: 256.</summary>
    [Range(1, 10_000)]
    public int MaxBatchEvents { get; set; } = 256;

    /// <summary>
    /// Most body bytes of one commit, so that large bodies do not make it long; a single body beyond it is a commit
    /// of its own. Default: 8 MiB.
    /// </summary>
    [Range(1, 1 << 30)]
    public int MaxBatchBytes { get; set; } = 8 << 20;

    /// <summary>Most events that wait; beyond it an event is refused. Default: 10,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxWaitingEvents { get; set; } = 10_000;

    /// <summary>Most body bytes that wait; beyond it an event is refused. Default: 128 MiB.</summary>
    [Range(1, int.MaxValue)]
    public long MaxWaitingBytes { get; set; } = 128 << 20;

    /// <summary>
    /// How long after its hand-over an event that could not be committed is tried again before its sender is told
    /// to come back. Default: 3 seconds, with PostgreSQL 20, because a fail-over takes that long and 30 are a request's time.
    /// </summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// A store that has committed nothing for this long, although it was asked to, is away: events are refused at once, until a probe
    /// goes well. Default: 10 seconds.
    /// </summary>
    public TimeSpan AwayAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>An event that waited longer is given up without a commit: its sender has its answer already. Default: 30 seconds.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(30);
}
