using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Endpoints.Ids;

/// <summary>What is stored about endpoint ids. Replaced as a whole, never changed in place.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EndpointIdsState")]
internal sealed record EndpointIdsState
{
    /// <summary>Most ids that are noted: they are one grain's state.</summary>
    internal const int MaxNoted = 10_000;

    /// <summary>Ids without a stamp that were made by silos that stamp, for callers of an earlier version. In the order in which they were noted.</summary>
    [Id(0)]
    internal EndpointId[] Noted { get; init; } = [];

    /// <summary>Beyond this, gateways look up every id without a stamp.</summary>
    internal bool IsFull => Noted.Length >= MaxNoted;
}
