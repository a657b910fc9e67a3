namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>The result of one system at half of its maximum.</summary>
/// <param name="Name">The system.</param>
/// <param name="Rate">Deliveries due per second.</param>
/// <param name="Own">The system's measurement.</param>
/// <param name="Ceiling">The ceiling at the same rate; null where it is not part of the comparison.</param>
internal sealed record HalfResult(string Name, int Rate, Measurement Own, Measurement? Ceiling);
