namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>The results of a batch of deliveries.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DeliveryBatchResult")]
public sealed class DeliveryBatchResult
{
    /// <summary>One result for each delivery, in their order.</summary>
    [Id(0)]
    public required DeliveryResult[] Results { get; init; }
}
