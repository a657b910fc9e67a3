using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>What a stored contribution's row says outside of its values.</summary>
/// <param name="RuleId">The rule (<c>rul_…</c>).</param>
/// <param name="RuleVersion">The version of the rule.</param>
/// <param name="Item">The index of the item.</param>
/// <param name="Entity">The entity.</param>
/// <param name="Operation">What the rule does with it.</param>
public readonly record struct ContributionKey(string RuleId, int RuleVersion, int Item, EntityReference Entity, Operation Operation);
