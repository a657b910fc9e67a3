using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>
/// One target that one contribution gives a relation, or the mark of a set. Its key is entity, relation, target, endpoint,
/// sequence, rule and item.
/// </summary>
public sealed record RelationClaimRow
{
    /// <summary>The entity that has the relation.</summary>
    public required EntityName Entity { get; init; }

    /// <summary>The relation's name.</summary>
    public required string Relation { get; init; }

    /// <summary>The target; null for the mark of a set, which each contribution with a set has.</summary>
    public required EntityName? Target { get; init; }

    /// <summary>The connector.</summary>
    public required EndpointId Endpoint { get; init; }

    /// <summary>The event's place in the log.</summary>
    public required long Sequence { get; init; }

    /// <summary>The rule.</summary>
    public required RuleId Rule { get; init; }

    /// <summary>The index of the item.</summary>
    public required int Item { get; init; }

    /// <summary>The rule's version.</summary>
    public required int RuleVersion { get; init; }

    /// <summary>The contribution's place in the order of the connector.</summary>
    public required byte[] Rank { get; init; }

    /// <summary>The event.</summary>
    public required EventId Event { get; init; }

    /// <summary>When the gateway had read the event.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Pointer and order as JSON.</summary>
    public required byte[] Details { get; init; }
}
