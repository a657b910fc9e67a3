namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>What is stored for an identity.</summary>
/// <param name="Sequence">Its event's place in the endpoint's log.</param>
/// <param name="BodyDigest">SHA-256 of the bytes that came first.</param>
internal sealed record KnownNonce(long Sequence, byte[] BodyDigest);
