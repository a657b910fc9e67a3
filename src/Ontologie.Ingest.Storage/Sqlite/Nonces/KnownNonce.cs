namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>The stored nonce of an identity.</summary>
/// <param name="Sequence">The event's place in the endpoint's log.</param>
/// <param name="BodyDigest">SHA-256 of the stored bytes.</param>
internal sealed record KnownNonce(long Sequence, byte[] BodyDigest);
