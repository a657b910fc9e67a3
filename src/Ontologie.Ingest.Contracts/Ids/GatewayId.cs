namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>The id of one run of a gateway. A restarted gateway gets a new id and does not own the earlier leases.</summary>
/// <param name="Value">128 random bits.</param>
[GenerateSerializer, Immutable, Alias("ingest.GatewayId")]
public readonly record struct GatewayId([property: Id(0)] UInt128 Value);
