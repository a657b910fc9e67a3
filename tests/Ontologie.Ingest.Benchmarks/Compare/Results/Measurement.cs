namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>One system in one round. CPU is in microseconds per accepted event; null where there is no such process.</summary>
internal sealed record Measurement
{
    public required double EventsPerSecond { get; init; }

    public required double MedianMs { get; init; }

    public required double P99Ms { get; init; }

    public required ProcessCost Server { get; init; }

    public required ProcessCost? Gateway { get; init; }

    public required double? DatabaseCpu { get; init; }

    public required double DriverCpu { get; init; }
}
