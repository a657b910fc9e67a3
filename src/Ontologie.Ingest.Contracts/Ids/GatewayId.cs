namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>One run of one gateway. A gateway that starts again is another one: what the earlier held is not its own.</summary>
/// <param name="Value">128 random bits.</param>
[GenerateSerializer, Immutable, Alias("ingest.GatewayId")]
public readonly record struct GatewayId([property: Id(0)] UInt128 Value);
