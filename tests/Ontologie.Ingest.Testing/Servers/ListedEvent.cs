namespace Ontologie.Ingest.Testing.Servers;

/// <summary>An event as the event list shows it.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="Sequence">Its position in the endpoint's log.</param>
/// <param name="Type">The event type, in the provider's words.</param>
/// <param name="Size">The body's length in bytes.</param>
public sealed record ListedEvent(string EventId, long Sequence, string? Type, int Size);
