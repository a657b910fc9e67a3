namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>What is to be held against a store: the ledgers of all runs against it, and the sum of their answers.</summary>
/// <param name="Ledgers">Ledgers with the same seed whose deliveries do not overlap.</param>
/// <param name="Accepted">Requests answered <c>accepted</c>.</param>
/// <param name="Open">Requests that may or may not be stored: broken, or answered with an error.</param>
/// <param name="Before">Events that each endpoint had before.</param>
internal sealed record StoredOnce(IReadOnlyList<string> Ledgers, long Accepted, long Open, long Before);
