namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>How many nonces are handled together: see docs/decisions/0012-recent-nonces.md.</summary>
/// <param name="Generation">
/// So many are moved to their index together, and up to four times as many where the index is large. The more, the more of them
/// share a page, the more memory they take, and the longer a start.
/// </param>
/// <param name="SortedAside">From so many on a generation is sorted on another thread, and batches go on meanwhile.</param>
internal sealed record NonceSizes(int Generation = 1 << 17, int SortedAside = 10_000);
