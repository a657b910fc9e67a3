namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>A system at half of its maximum.</summary>
/// <param name="Name">The system.</param>
/// <param name="Rate">Deliveries that were due a second.</param>
/// <param name="Own">What was measured.</param>
/// <param name="Ceiling">The ceiling at the same rate; null where it is not in the comparison.</param>
internal sealed record HalfResult(string Name, int Rate, Measurement Own, Measurement? Ceiling);
