using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>A link between an event and an entity that a rule made.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Operation">What the rule did with it.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleVersion">The version of the rule.</param>
public sealed record EventLinkTarget(EntityReference Entity, Operation Operation, string RuleId, int RuleVersion);
