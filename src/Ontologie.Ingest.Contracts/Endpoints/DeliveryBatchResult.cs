namespace Ontologie.Ingest.Contracts.Endpoints;

/// <summary>What became of the deliveries of a batch.</summary>
[GenerateSerializer, Immutable, Alias("ingest.DeliveryBatchResult")]
public sealed class DeliveryBatchResult
{
    /// <summary>One for each delivery, in their order.</summary>
    [Id(0)]
    public required DeliveryResult[] Results { get; init; }
}
