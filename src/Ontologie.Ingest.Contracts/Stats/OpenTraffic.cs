using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>Counts of one node that are not known to be stored: usually those of the current minute.</summary>
[GenerateSerializer, Immutable, Alias("ingest.OpenTraffic")]
public sealed class OpenTraffic
{
    /// <summary>The node that counted.</summary>
    [Id(0)]
    public required NodeId Node { get; init; }

    /// <summary>The minute, counted from 1970 in UTC.</summary>
    [Id(1)]
    public required long Minute { get; init; }

    /// <summary>The first batch in it. A stored range with any of the batches contains all of these counts.</summary>
    [Id(2)]
    public required long FirstBatch { get; init; }

    /// <summary>The last batch in it.</summary>
    [Id(3)]
    public required long LastBatch { get; init; }

    /// <summary>The counts of the requested owners that have any.</summary>
    [Id(4)]
    public required OwnerTraffic[] Owners { get; init; }
}

/// <summary>The counts of one owner.</summary>
/// <param name="Owner">The connector or workspace.</param>
/// <param name="Counts">The counts.</param>
[GenerateSerializer, Immutable, Alias("ingest.OwnerTraffic")]
public readonly record struct OwnerTraffic([property: Id(0)] TrafficOwner Owner, [property: Id(1)] PackedTraffic Counts);
