using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>A gateway's report on its use of a workspace's permits, with which it renews its lease.</summary>
[GenerateSerializer, Immutable, Alias("ingest.PermitReport")]
public sealed class PermitReport
{
    /// <summary>The reporting gateway.</summary>
    [Id(0)]
    public required GatewayId Gateway { get; init; }

    /// <summary>Increases with each report of this gateway, so that a late report is recognised.</summary>
    [Id(1)]
    public required long Number { get; init; }

    /// <summary>
    /// The most permits that the gateway can use until it receives the answer. Fewer than granted if the gateway returns some.
    /// </summary>
    [Id(2)]
    public required int Held { get; init; }

    /// <summary>How many requests are in progress.</summary>
    [Id(3)]
    public required int InUse { get; init; }

    /// <summary>How many requests wait for a permit.</summary>
    [Id(4)]
    public required int Waiting { get; init; }

    /// <summary>The most permits that it could have used concurrently since its last report.</summary>
    [Id(5)]
    public required int Needed { get; init; }

    /// <summary>How many permits it wants, with headroom for a growing number of requests until its next report.</summary>
    [Id(6)]
    public required int Wanted { get; init; }

    /// <summary>How many requests it has refused for lack of a permit since it started.</summary>
    [Id(7)]
    public required long Refused { get; init; }
}
