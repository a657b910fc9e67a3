using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>What rules made of one event.</summary>
/// <param name="Contributions">The contributions, by rule position and item.</param>
/// <param name="Problems">The problems in the same order: at most <see cref="MaxProblems"/> failures and as many others.</param>
/// <param name="IsFailed">Whether an item, a rule or the event failed. What could be linked is still in the contributions.</param>
public sealed record EventResult(IReadOnlyList<Contribution> Contributions, IReadOnlyList<LinkProblem> Problems, bool IsFailed)
{
    /// <summary>The most failures that are kept of one event, and the most other problems.</summary>
    public const int MaxProblems = 100;

    /// <summary>The links of the event.</summary>
    public IReadOnlyList<EventLinkTarget> Links() => LinksOf(Contributions);

    /// <summary>
    /// The links that contributions of one event make, one for each entity and rule, in the order of the contributions. If items of a
    /// rule disagree on the operation, the highest in the order decides.
    /// </summary>
    public static IReadOnlyList<EventLinkTarget> LinksOf(IEnumerable<Contribution> contributions) =>
    [
        .. from contribution in contributions
           group contribution by (contribution.Entity, contribution.RuleId) into same
           let highest = same.MaxBy(contribution => (contribution.Order, contribution.Item))!
           select new EventLinkTarget(highest.Entity, highest.Operation, highest.RuleId, highest.RuleVersion),
    ];
}
