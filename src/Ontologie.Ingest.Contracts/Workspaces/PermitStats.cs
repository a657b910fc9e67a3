namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>The live figures of a workspace's concurrency, as of the last reports of its gateways.</summary>
[GenerateSerializer, Immutable, Alias("ingest.PermitStats")]
public sealed class PermitStats
{
    /// <summary>The most requests that may be in progress concurrently.</summary>
    [Id(0)]
    public required int Limit { get; init; }

    /// <summary>How many permits are leased to gateways.</summary>
    [Id(1)]
    public required int Leased { get; init; }

    /// <summary>How many requests are in progress.</summary>
    [Id(2)]
    public required int InUse { get; init; }

    /// <summary>How many requests wait for a permit.</summary>
    [Id(3)]
    public required int Waiting { get; init; }

    /// <summary>How many requests were refused for lack of a permit since the workspace was last loaded into memory.</summary>
    [Id(4)]
    public required long Refused { get; init; }

    /// <summary>How many gateways hold a lease.</summary>
    [Id(5)]
    public required int Gateways { get; init; }
}
