using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Events;

/// <summary>Repeats of a stored event, to be added to its count.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Event">The stored event with this identity.</param>
/// <param name="Count">The repeats to add.</param>
public readonly record struct EventRepeats(EndpointId Endpoint, EventId Event, RepeatCount Count)
{
    /// <summary>The most events of one batch. A larger transaction would delay others for too long.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>Refuses an invalid batch.</summary>
    /// <exception cref="ArgumentException">The batch is too long or has an impossible count.</exception>
    internal static void Check(IReadOnlyList<EventRepeats> batch)
    {
        if (batch.Count > MaxBatch)
        {
            throw new ArgumentException($"A batch has at most {MaxBatch} events.", nameof(batch));
        }

        foreach (var (_, _, count) in batch)
        {
            if (count.LastAt is null || count.Count < 1 || count.WithOtherBody < 0 || count.WithOtherBody > count.Count)
            {
                throw new ArgumentException("An item has no time, no repeats, or more with another body than in all.", nameof(batch));
            }
        }
    }
}
