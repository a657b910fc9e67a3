using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>The options of a run. The help of <see cref="LoadCommand"/> gives meanings and limits.</summary>
internal sealed record LoadOptions
{
    public const int MaxSeconds = 600;

    public required ServerAddress Server { get; init; }

    public string? Workspace { get; init; }

    public required int Endpoints { get; init; }

    public required int Connections { get; init; }

    /// <summary>The time limit for sending.</summary>
    public required int Seconds { get; init; }

    /// <summary>Deliveries, each sent <see cref="Repeat"/> times; null = as many as fit into the time.</summary>
    public int? Requests { get; init; }

    /// <summary>The number of the first delivery. Runs that are checked together use disjoint numbers.</summary>
    public long FirstDelivery { get; init; }

    /// <summary>Deliveries per second; null = as fast as answers arrive.</summary>
    public int? PerSecond { get; init; }

    /// <summary>Whether missed slots of <see cref="PerSecond"/> are sent late instead of dropped: see <see cref="Pacer"/>.</summary>
    public bool CatchesUp { get; init; }

    /// <summary>The time limit for an answer.</summary>
    public required TimeSpan Timeout { get; init; }

    public required int BodyBytes { get; init; }

    public required int Repeat { get; init; }

    public required bool Retry { get; init; }

    public required bool Timestamps { get; init; }

    public required int Seed { get; init; }

    public string? LedgerPath { get; init; }

    public int? ServerPid { get; init; }
}
