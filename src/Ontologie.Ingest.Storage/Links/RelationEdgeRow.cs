namespace Ontologie.Ingest.Storage.Links;

/// <summary>A relation that counts: one for each entity, relation and target.</summary>
public sealed record RelationEdgeRow
{
    /// <summary>The entity that has the relation.</summary>
    public required EntityName Entity { get; init; }

    /// <summary>The relation's name.</summary>
    public required string Relation { get; init; }

    /// <summary>The target.</summary>
    public required EntityName Target { get; init; }

    /// <summary>When the event that says so was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Where it comes from, as JSON.</summary>
    public required byte[] From { get; init; }
}
