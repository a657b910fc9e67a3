namespace Ontologie.Ingest.Storage.Events;

/// <summary>An event with its headers and its body, as the linker reads it.</summary>
/// <param name="Event">The event.</param>
/// <param name="Headers">The stored headers: a JSON array of <c>["name","value"]</c> arrays in UTF-8.</param>
/// <param name="Body">The exact bytes; empty if a privacy request removed them.</param>
public sealed record EventContents(StoredEvent Event, byte[] Headers, byte[] Body);
