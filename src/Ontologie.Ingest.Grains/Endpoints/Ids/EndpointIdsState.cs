using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Endpoints.Ids;

/// <summary>The stored list of noted endpoint ids. Replaced as a whole, never changed in place.</summary>
[GenerateSerializer, Immutable, Alias("ingest.EndpointIdsState")]
internal sealed record EndpointIdsState
{
    /// <summary>The limit of noted ids, because they are one grain's state.</summary>
    internal const int MaxNoted = 10_000;

    /// <summary>
    /// Ids without a stamp that silos of this version created for callers of an earlier version, oldest first.
    /// </summary>
    [Id(0)]
    internal EndpointId[] Noted { get; init; } = [];

    /// <summary>True at the limit. Gateways then look up every id without a stamp.</summary>
    internal bool IsFull => Noted.Length >= MaxNoted;
}
