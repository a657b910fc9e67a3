namespace Ontologie.Ingest.Contracts.Rejections;

/// <summary>Refused requests of any endpoints that a gateway hands over in one call.</summary>
[GenerateSerializer, Immutable, Alias("ingest.RejectionBatch")]
public sealed class RejectionBatch
{
    /// <summary>The requests, at least one, in the order of receipt. The gateway limits their number and total bytes.</summary>
    [Id(0)]
    public required RejectedRequest[] Requests { get; init; }
}
