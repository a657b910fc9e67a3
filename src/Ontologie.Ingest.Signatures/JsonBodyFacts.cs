namespace Ontologie.Ingest.Signatures;

/// <summary>What reception needs to know about a body.</summary>
/// <param name="IsObject">True if the body is one JSON object that is acceptable in every respect.</param>
/// <param name="Type">The event type that the body names, cleaned; null if it names none or is not an object.</param>
/// <param name="Id">The id that the body names, as it is: 1 to 256 visible ASCII characters; null if it names no such id.</param>
public readonly record struct JsonBodyFacts(bool IsObject, string? Type, string? Id = null);
