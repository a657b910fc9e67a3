using System.ComponentModel.DataAnnotations;

namespace Ontologie.Ingest.Storage.Repeats;

/// <summary>The limits of counting repeats on one silo.</summary>
public sealed class RepeatOptions
{
    /// <summary>
    /// How long a repeat waits for others before they are stored together, and how long the store is left alone after a failure.
    /// A crash loses this much. Default: 1 second.
    /// </summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Most events with repeats that are not stored yet, about 200 bytes each. Default: 10,000.</summary>
    [Range(4, 1_000_000)]
    public int MaxEvents { get; set; } = 10_000;

    /// <summary>
    /// Most of them that are of one endpoint, so that one sender does not take the room of all. Default: 1,000.
    /// </summary>
    [Range(4, EventRepeatsLimit)]
    public int MaxEventsOfEndpoint { get; set; } = 1000;

    /// <summary>
    /// A transaction takes one endpoint after another until it has this many events: appends to SQLite wait for it. Default: 250.
    /// </summary>
    [Range(1, EventRepeatsLimit)]
    public int EventsPerTransaction { get; set; } = 250;

    /// <summary>A transaction may exceed its number by one endpoint's events; both together stay below the store's limit.</summary>
    private const int EventRepeatsLimit = Events.EventRepeats.MaxBatch / 2;
}
