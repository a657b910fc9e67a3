namespace Ontologie.Ingest.Linking.Entities;

/// <summary>A key, or why there is none.</summary>
/// <param name="Key">The encoded key; null if there is none.</param>
/// <param name="Code"><c>key_missing</c>, <c>key_blocked</c> or <c>key_invalid</c>; null if there is a key.</param>
/// <param name="Part">The index of the part that failed.</param>
/// <param name="Wanted">What was wanted, in words; null if there is a key.</param>
public readonly record struct EntityKeyOutcome(string? Key, string? Code, int Part, string? Wanted);
