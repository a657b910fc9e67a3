using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>An entity as it is shown.</summary>
public sealed record EntityView
{
    /// <summary>The entity.</summary>
    public required EntityReference Entity { get; init; }

    /// <summary>Its status.</summary>
    public required EntityStatus Status { get; init; }

    /// <summary>Its title; null if it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>When it was seen first and last, and what made it.</summary>
    public required EntitySeen Seen { get; init; }

    /// <summary>Its properties by name, in the byte order of the names. Without those for which no source said anything.</summary>
    public required IReadOnlyDictionary<string, ResolvedProperty> Properties { get; init; }

    /// <summary>Its relations to one that have a target, by name, in the byte order of the names.</summary>
    public required IReadOnlyDictionary<string, ResolvedRelation> Relations { get; init; }
}
