namespace Ontologie.Ingest.Signatures;

/// <summary>The result of <see cref="JsonBody.Inspect"/>.</summary>
/// <param name="IsObject">True if the body is one acceptable JSON object.</param>
/// <param name="Type">The cleaned event type; null if the body has none or is not an object.</param>
/// <param name="Id">The unchanged id of 1 to 256 visible ASCII characters; null if the body has no such id.</param>
public readonly record struct JsonBodyFacts(bool IsObject, string? Type, string? Id = null);
