using Ontologie.Ingest.Benchmarks.Compare.Systems;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>What a comparison was asked to do; meanings and limits are in the help of <see cref="CompareCommand"/>.</summary>
internal sealed record CompareOptions
{
    public required IReadOnlyList<SystemChoice> Systems { get; init; }

    public required IReadOnlyList<Cell> Cells { get; init; }

    public required int Seconds { get; init; }

    public required int WarmUpSeconds { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Whether latency is measured at half of each system's maximum too.</summary>
    public required bool Half { get; init; }

    /// <summary>Events that the store of a full system has before it is measured.</summary>
    public required int Stored { get; init; }

    public required int StoredBodyBytes { get; init; }

    /// <summary>See <see cref="UsedMemory"/>; 0 = none.</summary>
    public required int UsedMemoryGigabytes { get; init; }
}
