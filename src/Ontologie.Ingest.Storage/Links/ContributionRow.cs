using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Links;

/// <summary>What one version of one rule made of one item of one event. Its key is endpoint, sequence, rule and item.</summary>
public sealed record ContributionRow
{
    /// <summary>The connector.</summary>
    public required EndpointId Endpoint { get; init; }

    /// <summary>The event's place in the log.</summary>
    public required long Sequence { get; init; }

    /// <summary>The rule.</summary>
    public required RuleId Rule { get; init; }

    /// <summary>The index of the item; 0 for a rule without items.</summary>
    public required int Item { get; init; }

    /// <summary>The rule's version.</summary>
    public required int RuleVersion { get; init; }

    /// <summary>The version of the entity type.</summary>
    public required long TypeVersion { get; init; }

    /// <summary>The entity.</summary>
    public required EntityName Entity { get; init; }

    /// <summary>Its place in the order of the connector: a higher one wins, byte by byte.</summary>
    public required byte[] Rank { get; init; }

    /// <summary>When the gateway had read the event.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The event.</summary>
    public required EventId Event { get; init; }

    /// <summary>1 upsert, 2 archive.</summary>
    public required int Operation { get; init; }

    /// <summary>Title, properties and relations as JSON, with the order key.</summary>
    public required byte[] Values { get; init; }
}
