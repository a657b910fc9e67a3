using Ontologie.Ingest.Linking.Conditions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Rules;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>What a rule saw and made of one event.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Conditions">The conditions on the event with what they saw.</param>
/// <param name="IsMatch">Whether the conditions on the event hold and at least one item was selected.</param>
/// <param name="Items">The selected items, and those of the first <see cref="MaxOthers"/> that were filtered out.</param>
/// <param name="Problems">The problems of the rule that belong to no item; of a rule without <c>forEach</c> all.</param>
/// <param name="Resolved">The rule's pointers at which something was found, in at least one item for those of items.</param>
public sealed record RuleTrace(
    RuleInForce Rule,
    IReadOnlyList<ConditionTrace> Conditions,
    bool IsMatch,
    IReadOnlyList<ItemTrace> Items,
    IReadOnlyList<LinkProblem> Problems,
    IReadOnlyList<string> Resolved)
{
    /// <summary>Of the items that are not selected, those with an index below this are shown.</summary>
    public const int MaxOthers = 50;
}
