using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Storage.Repeats;

/// <summary>The limits of counting repeats on one silo: the section <c>Ingest:Repeats</c>.</summary>
public sealed class RepeatOptions
{
    /// <summary>Half of the store's limit, because a transaction may exceed its number by the events of one endpoint.</summary>
    private const int MaxPart = Events.EventRepeats.MaxBatch / 2;

    /// <summary>
    /// Time between two writes of counted repeats; up to twice as long after a failed write. A crash loses the repeats of one interval.
    /// Default: 1 second.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Events with repeats that are not stored yet, about 200 bytes each. Default: 10,000.</summary>
    [Range(4, 1_000_000)]
    public int MaxEvents { get; set; } = 10_000;

    /// <summary>
    /// The part of <see cref="MaxEvents"/> that one endpoint may have, so that one sender does not use all of it. Default: 1,000.
    /// </summary>
    [Range(4, MaxPart)]
    public int MaxEventsPerEndpoint { get; set; } = 1000;

    /// <summary>
    /// Events of one transaction, which takes whole endpoints until it has this many. Appends to SQLite wait for it. Default: 250.
    /// </summary>
    [Range(1, MaxPart)]
    public int EventsPerTransaction { get; set; } = 250;
}
