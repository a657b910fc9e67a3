using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>What rules made of one event.</summary>
/// <param name="Contributions">The contributions, by rule position and item.</param>
/// <param name="Problems">The problems in the same order: at most <see cref="MaxProblems"/> failures and as many others.</param>
/// <param name="IsFailed">Whether an item, a rule or the event failed. What could be linked is still in the contributions.</param>
public sealed record EventResult(IReadOnlyList<Contribution> Contributions, IReadOnlyList<LinkProblem> Problems, bool IsFailed)
{
    /// <summary>The most failures that are kept of one event, and the most other problems.</summary>
    public const int MaxProblems = 100;

    /// <summary>
    /// The links of the event: of contributions of one rule to one entity only the highest, in the order of the contributions.
    /// </summary>
    public IReadOnlyList<EventLinkTarget> Links() => throw new NotImplementedException();
}

/// <summary>A link between an event and an entity that a rule made.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Operation">What the rule did with it.</param>
/// <param name="RuleId">The rule.</param>
/// <param name="RuleVersion">The version of the rule.</param>
public sealed record EventLinkTarget(EntityReference Entity, Operation Operation, string RuleId, int RuleVersion);
