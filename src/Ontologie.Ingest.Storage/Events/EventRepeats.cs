using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>Deliveries of a stored event's identity, to be added to what is counted.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Event">The event whose identity came again.</param>
/// <param name="Count">What to add.</param>
public readonly record struct EventRepeats(EndpointId Endpoint, EventId Event, RepeatCount Count)
{
    /// <summary>Most events of one batch: a transaction with more would hold up others for too long.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>Refuses a batch that no store can add as a whole.</summary>
    /// <exception cref="ArgumentException">It is too long, or counts something that cannot have happened.</exception>
    internal static void Check(IReadOnlyList<EventRepeats> batch)
    {
        if (batch.Count > MaxBatch)
        {
            throw new ArgumentException($"At most {MaxBatch} events are counted in one batch.", nameof(batch));
        }

        foreach (var (_, _, count) in batch)
        {
            if (count.LastAt is null || count.Count < 1 || count.WithOtherBody < 0 || count.WithOtherBody > count.Count)
            {
                throw new ArgumentException("An item counts no repeats, or more with another body than there are.", nameof(batch));
            }
        }
    }
}
