namespace Ontologie.Ingest.Testing.Servers;

/// <summary>An event as the list shows it.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="Sequence">Its place in the endpoint's log.</param>
/// <param name="Type">What happened, in the provider's word.</param>
/// <param name="Size">The body's length in bytes.</param>
public sealed record ListedEvent(string EventId, long Sequence, string? Type, int Size);
