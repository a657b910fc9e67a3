using Ontologie.Ingest.Benchmarks.Compare.Systems;

namespace Ontologie.Ingest.Benchmarks.Compare;

/// <summary>The options of a comparison. The help of <see cref="CompareCommand"/> gives meanings and limits.</summary>
internal sealed record CompareOptions
{
    public required IReadOnlyList<SystemChoice> Systems { get; init; }

    public required IReadOnlyList<Cell> Cells { get; init; }

    public required int Seconds { get; init; }

    public required int WarmUpSeconds { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Whether latency is also measured at half of each system's maximum.</summary>
    public required bool Half { get; init; }

    /// <summary>Events that a full system stores before it is measured.</summary>
    public required int Stored { get; init; }

    public required int StoredBodyBytes { get; init; }

    /// <summary>See <see cref="PageCacheFill"/>; 0 = none.</summary>
    public required int UsedMemoryGigabytes { get; init; }
}
