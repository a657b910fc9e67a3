using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>What a gateway tells about its part of a workspace's permits, each time it renews its lease.</summary>
[GenerateSerializer, Immutable, Alias("ingest.PermitReport")]
public sealed class PermitReport
{
    /// <summary>Who reports.</summary>
    [Id(0)]
    public required GatewayId Gateway { get; init; }

    /// <summary>Grows with each report of this gateway: a late one is told from the newest.</summary>
    [Id(1)]
    public required long Number { get; init; }

    /// <summary>
    /// The most permits that the gateway can be using until it has the answer to this report. Fewer than it was granted
    /// where it gives some back.
    /// </summary>
    [Id(2)]
    public required int Held { get; init; }

    /// <summary>How many requests are under way.</summary>
    [Id(3)]
    public required int InUse { get; init; }

    /// <summary>How many requests wait for a permit.</summary>
    [Id(4)]
    public required int Waiting { get; init; }

    /// <summary>How many permits it could have used at once since its last report.</summary>
    [Id(5)]
    public required int Needed { get; init; }

    /// <summary>How many it would like to have, so that a growing number of requests need not wait for the next report.</summary>
    [Id(6)]
    public required int Wanted { get; init; }

    /// <summary>How many requests it has refused for want of a permit, since it started.</summary>
    [Id(7)]
    public required long Refused { get; init; }
}
