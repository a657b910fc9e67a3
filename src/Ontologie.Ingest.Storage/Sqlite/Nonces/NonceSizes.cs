namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>How many nonces are handled together: see docs/decisions/0012-recent-nonces.md.</summary>
/// <param name="Generation">
/// Nonces that are moved into the index together; up to four times as many for a large index. More of them share more pages, take more
/// memory, and make the start longer.
/// </param>
/// <param name="SortedAside">A generation of at least this size is sorted on another thread, so that batches continue.</param>
internal sealed record NonceSizes(int Generation = 1 << 17, int SortedAside = 10_000);
