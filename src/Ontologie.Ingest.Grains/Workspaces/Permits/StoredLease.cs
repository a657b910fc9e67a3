using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>What outlives the workspace's activation of a lease.</summary>
/// <param name="Gateway">Who holds it.</param>
/// <param name="Granted">The most permits that it can be using.</param>
/// <param name="Number">The report that it answered.</param>
[GenerateSerializer, Immutable, Alias("ingest.StoredLease")]
internal readonly record struct StoredLease(
    [property: Id(0)] GatewayId Gateway, [property: Id(1)] int Granted, [property: Id(2)] long Number);
