namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>Where a nonce that <c>replay_nonce</c> does not have yet is to be found.</summary>
/// <param name="Row">Its row in <c>recent_nonce</c>.</param>
/// <param name="Sequence">Its event's place in the endpoint's log.</param>
internal readonly record struct RecentNonce(long Row, long Sequence);
