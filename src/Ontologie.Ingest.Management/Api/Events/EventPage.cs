namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>A page of an endpoint's log.</summary>
/// <param name="Data">The events.</param>
/// <param name="NextCursor">The last sequence where there are more; goes into <c>after</c>.</param>
/// <param name="OldestSequence">What retention has left; null where the log is empty.</param>
internal sealed record EventPage(IReadOnlyList<EventBody> Data, string? NextCursor, long? OldestSequence);
