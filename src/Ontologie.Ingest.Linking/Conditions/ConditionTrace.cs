using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Conditions;

/// <summary>What a condition saw in one event or item.</summary>
/// <param name="Place">Where the condition is in the rule.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="At">The pointer where the value was found; null for <c>all</c>, <c>any</c> and <c>not</c> and if it is missing.</param>
/// <param name="Seen">The value it saw; null if it is missing, and for <c>all</c>, <c>any</c> and <c>not</c>.</param>
/// <param name="Problem">Why a transform could not take the value; null if there was none.</param>
/// <param name="Parts">The traces of the conditions within it.</param>
public sealed record ConditionTrace(
    string Place, bool Holds, string? At, LinkValue? Seen, ValueProblem? Problem, IReadOnlyList<ConditionTrace> Parts);
