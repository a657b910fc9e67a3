using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>What one version of one rule made of one item of one event.</summary>
public sealed record Contribution
{
    /// <summary>The rule (<c>rul_…</c>).</summary>
    public required string RuleId { get; init; }

    /// <summary>The version of the rule.</summary>
    public required int RuleVersion { get; init; }

    /// <summary>The rule's position among the rules of its connector when this was made. A higher one wins.</summary>
    public required int Position { get; init; }

    /// <summary>The index of the item; 0 for a rule without <c>forEach</c>.</summary>
    public required int Item { get; init; }

    /// <summary>The entity that it contributes to.</summary>
    public required EntityReference Entity { get; init; }

    /// <summary>What it does with the entity.</summary>
    public required Operation Operation { get; init; }

    /// <summary>Its place in the order of its connector, before sequence, position and item.</summary>
    public required OrderKey Order { get; init; }

    /// <summary>The title; null if it contributes none.</summary>
    public ContributedValue? Title { get; init; }

    /// <summary>The values by property. A missing value is not here.</summary>
    public required IReadOnlyDictionary<string, ContributedValue> Properties { get; init; }

    /// <summary>The targets by relation. A missing target is not here.</summary>
    public required IReadOnlyDictionary<string, ContributedTargets> Relations { get; init; }
}
