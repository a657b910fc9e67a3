namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>A page of an endpoint's log.</summary>
/// <param name="Data">The events.</param>
/// <param name="NextCursor">
/// The value of <c>after</c> for the next page; null at the end. A page may have no event although more events remain to be searched.
/// </param>
/// <param name="OldestSequence">The oldest sequence that retention has left; null if the log is empty.</param>
internal sealed record EventPage(IReadOnlyList<EventBody> Data, string? NextCursor, long? OldestSequence);
