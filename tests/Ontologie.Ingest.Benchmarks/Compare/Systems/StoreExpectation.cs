namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>The input of the final check of a store: the ledgers of all its runs and the totals of the answers.</summary>
/// <param name="Ledgers">Ledgers with the same seed whose deliveries do not overlap.</param>
/// <param name="Accepted">Requests answered <c>accepted</c>.</param>
/// <param name="Open">Requests with an unknown outcome: broken, or answered with an error.</param>
/// <param name="Before">Events that each endpoint had before the runs.</param>
internal sealed record StoreExpectation(IReadOnlyList<string> Ledgers, long Accepted, long Open, long Before);
