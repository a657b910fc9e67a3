namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>Deliveries to one endpoint that a gateway hands over in one call.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DeliveryBatch")]
public sealed class DeliveryBatch
{
    /// <summary>The deliveries, at least one. The gateway limits their number and total bytes.</summary>
    [Id(0)]
    public required Delivery[] Deliveries { get; init; }
}
