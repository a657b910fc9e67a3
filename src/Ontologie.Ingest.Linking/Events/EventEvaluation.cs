using System.Globalization;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>Applies link rules to an event. Pure and thread-safe; nothing in an event makes it throw.</summary>
public static class EventEvaluation
{
    /// <summary>Applies the enabled rules. The same input always has the same result.</summary>
    /// <param name="document">The event.</param>
    /// <param name="rules">All rules in force, in any order: they share the limits on items and steps.</param>
    /// <param name="types">The entity types of the workspace by name.</param>
    public static EventResult Evaluate(InputDocument document, IReadOnlyList<RuleInForce> rules, Func<string, EntityType?> types) =>
        Evaluate(document, rules, types, new StepBudget());

    internal static EventResult Evaluate(
        InputDocument document, IReadOnlyList<RuleInForce> rules, Func<string, EntityType?> types, StepBudget steps)
    {
        var problems = new ProblemList();
        var scope = new EvaluationScope(document.Root, steps);
        var selections = new List<RuleSelection>();
        var left = RuleLimits.MaxItems;
        foreach (var rule in InOrder(rules))
        {
            var selection = RuleMatching.Select(rule, scope, left, problems);
            if (steps.IsExhausted)
            {
                return Failed(LinkProblemCodes.TooManySteps, null, $"rules that take at most {StepBudget.PerEvent} steps over one event");
            }

            left -= selection.Items.Count;
            if (left < 0)
            {
                var found = string.Create(CultureInfo.InvariantCulture, $"more than {RuleLimits.MaxItems}");
                return Failed(LinkProblemCodes.TooManyItems, found, $"at most {RuleLimits.MaxItems} items of one event over all rules");
            }

            selections.Add(selection);
        }

        var contributions = new List<Contribution>();
        foreach (var selection in selections.Where(selection => selection.Items.Count > 0))
        {
            new RuleApplication(document, selection, types, problems).Apply(contributions);
            if (steps.IsExhausted)
            {
                return Failed(LinkProblemCodes.TooManySteps, null, $"rules that take at most {StepBudget.PerEvent} steps over one event");
            }
        }

        return new EventResult(contributions, problems.Problems, problems.HasFailure);
    }

    /// <summary>The enabled rules in the order in which they apply.</summary>
    internal static IEnumerable<RuleInForce> InOrder(IEnumerable<RuleInForce> rules) =>
        rules.Where(rule => rule.Rule.IsEnabled).OrderBy(rule => rule.Position).ThenBy(rule => rule.RuleId, StringComparer.Ordinal);

    private static EventResult Failed(string code, string? found, string wanted) =>
        new([], [new LinkProblem(code, null, null, null, found, wanted, null, IsFailure: true)], IsFailed: true);
}
