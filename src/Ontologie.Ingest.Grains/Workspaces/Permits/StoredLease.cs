using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>The stored part of a lease, which the next activation of the workspace restores.</summary>
/// <param name="Gateway">The gateway that holds the lease.</param>
/// <param name="Granted">The most permits that the gateway can be using.</param>
/// <param name="Number">The number of the report that granted them.</param>
[GenerateSerializer, Immutable, Alias("ingest.StoredLease")]
internal readonly record struct StoredLease(
    [property: Id(0)] GatewayId Gateway, [property: Id(1)] int Granted, [property: Id(2)] long Number);
