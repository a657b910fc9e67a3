using Ontologie.Ingest.Linking.Conditions;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Events;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>What a rule made of one item of an event.</summary>
/// <param name="Index">The index of the item; null if the rule has no <c>forEach</c>.</param>
/// <param name="IsSelected">Whether all conditions on the item hold.</param>
/// <param name="Conditions">The conditions on the item with what they saw.</param>
/// <param name="Contribution">What it contributes; null if it was not selected or failed.</param>
/// <param name="Problems">The problems of the item.</param>
public sealed record ItemTrace(
    int? Index,
    bool IsSelected,
    IReadOnlyList<ConditionTrace> Conditions,
    Contribution? Contribution,
    IReadOnlyList<LinkProblem> Problems);
