using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>The result of applying rules to an event, with what each rule saw.</summary>
/// <param name="Result">The result, the same as without a trace.</param>
/// <param name="Rules">The traces of the enabled rules in the order in which they apply.</param>
public sealed record EventTrace(EventResult Result, IReadOnlyList<RuleTrace> Rules)
{
    /// <summary>Applies rules and traces them. Pure; nothing in an event makes it throw.</summary>
    /// <param name="document">The event.</param>
    /// <param name="rules">All rules that apply, in any order.</param>
    /// <param name="types">The entity types of the workspace by name.</param>
    public static EventTrace Of(InputDocument document, IReadOnlyList<RuleInForce> rules, Func<string, EntityType?> types)
    {
        var result = EventEvaluation.Evaluate(document, rules, types);
        return new EventTrace(result, [.. EventEvaluation.InOrder(rules).Select(rule => new RuleTracing(document, rule).Trace(result))]);
    }
}
