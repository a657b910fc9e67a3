namespace Ontologie.Ingest.Storage.Events;

/// <summary>The stored event of an identity, after an append.</summary>
/// <param name="IsFresh">Whether this append stored it.</param>
/// <param name="Sequence">The event's place in its endpoint's log.</param>
/// <param name="BodyDigest">SHA-256 of the stored bytes.</param>
internal readonly record struct StoredIdentity(bool IsFresh, long Sequence, byte[] BodyDigest);
