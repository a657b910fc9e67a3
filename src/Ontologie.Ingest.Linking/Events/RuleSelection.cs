using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Rules;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>The items of an event to which a rule applies.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Items">The items by index.</param>
internal sealed record RuleSelection(RuleInForce Rule, IReadOnlyList<RuleItem> Items);

/// <summary>One item of an event.</summary>
/// <param name="Index">Its index; null if the rule has no <c>forEach</c>, and the event is the only item.</param>
/// <param name="Scope">What pointers address for this item.</param>
internal readonly record struct RuleItem(int? Index, EvaluationScope Scope);
