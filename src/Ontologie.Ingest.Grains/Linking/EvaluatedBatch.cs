using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>A part of a log with what rules make of it.</summary>
/// <param name="Before">The event at the position that the part follows; null if the log does not have it.</param>
/// <param name="Events">The events after it, in order.</param>
/// <param name="IsFull">Whether a limit ended it, so that the log may have more.</param>
internal sealed record EvaluatedBatch(StoredEvent? Before, IReadOnlyList<EvaluatedEvent> Events, bool IsFull);
