namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>The resources a process used in one round; null where they could not be read.</summary>
internal sealed record ProcessCost
{
    /// <summary>Microseconds per accepted event.</summary>
    public required double? Cpu { get; init; }

    /// <summary>Bytes allocated on the .NET heap per accepted event.</summary>
    public required double? AllocatedBytes { get; init; }

    /// <summary>Bytes in memory at the end of the round.</summary>
    public required long? ResidentBytes { get; init; }
}
