using Ontologie.Ingest.Benchmarks.Server;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>What a run was asked to do; meanings and limits are in the help of <see cref="LoadCommand"/>.</summary>
internal sealed record LoadOptions
{
    public const int MaxSeconds = 600;

    public required ServerAddress Server { get; init; }

    public string? Workspace { get; init; }

    public required int Endpoints { get; init; }

    public required int Connections { get; init; }

    /// <summary>When sending ends at the latest.</summary>
    public required int Seconds { get; init; }

    /// <summary>Deliveries, each sent <see cref="Repeat"/> times; null = as many as fit into the time.</summary>
    public int? Requests { get; init; }

    /// <summary>The number of the first delivery: runs that are checked together share no numbers.</summary>
    public long FirstDelivery { get; init; }

    /// <summary>Deliveries a second; null = as fast as the answers come.</summary>
    public int? PerSecond { get; init; }

    /// <summary>What becomes of the moments of <see cref="PerSecond"/> that no connection was free for: see <see cref="Pace"/>.</summary>
    public bool MakesUp { get; init; }

    /// <summary>How long an answer is waited for.</summary>
    public required TimeSpan Timeout { get; init; }

    public required int BodyBytes { get; init; }

    public required int Repeat { get; init; }

    public required bool Retry { get; init; }

    public required bool Timestamps { get; init; }

    public required int Seed { get; init; }

    public string? LedgerPath { get; init; }

    public int? ServerPid { get; init; }
}
