namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>What a process used in one round; null where it could not be read.</summary>
internal sealed record ProcessCost
{
    /// <summary>Microseconds for each accepted event.</summary>
    public required double? Cpu { get; init; }

    /// <summary>For each accepted event, on .NET's heap.</summary>
    public required double? AllocatedBytes { get; init; }

    /// <summary>In memory at the end of the round.</summary>
    public required long? ResidentBytes { get; init; }
}
