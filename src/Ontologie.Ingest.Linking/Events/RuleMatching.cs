using System.Globalization;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>Decides to which items of an event a rule applies.</summary>
internal static class RuleMatching
{
    /// <summary>
    /// The items of a rule. None if a condition on the event does not hold, or the list is missing, null or empty. Stops after
    /// <paramref name="limit"/> items and one more.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="scope">The event.</param>
    /// <param name="limit">How many items are still allowed.</param>
    /// <param name="problems">Takes <c>not_a_list</c>.</param>
    public static RuleSelection Select(RuleInForce rule, EvaluationScope scope, int limit, ProblemList problems)
    {
        var conditions = rule.Rule.Contents.When;
        if (!conditions.Where(condition => !condition.UsesItem).All(condition => condition.Holds(scope)))
        {
            return new RuleSelection(rule, []);
        }

        if (rule.Rule.Contents.ForEach is not { } pointer)
        {
            return new RuleSelection(rule, [new RuleItem(null, scope)]);
        }

        var list = scope.Find(pointer, out _);
        if (list is null || list.IsNull)
        {
            return new RuleSelection(rule, []);
        }

        if (list.Kind != LinkValueKind.List)
        {
            problems.Add(new LinkProblem(
                LinkProblemCodes.NotAList, rule.RuleId, rule.Version, pointer.Text, Shown.Of(list), "a list", null, IsFailure: true));
            return new RuleSelection(rule, []);
        }

        var filters = conditions.Where(condition => condition.UsesItem).ToArray();
        var items = new List<RuleItem>();
        for (var i = 0; i < list.Items.Count && items.Count <= limit && scope.Steps.TrySpend(1); i++)
        {
            var item = Item(list, i, pointer.Text, scope);
            if (Array.TrueForAll(filters, condition => condition.Holds(item)))
            {
                items.Add(new RuleItem(i, item));
            }
        }

        return new RuleSelection(rule, items);
    }

    /// <summary>The scope of one element of the list.</summary>
    public static EvaluationScope Item(LinkValue list, int index, string pointer, EvaluationScope scope) =>
        scope.ForItem(list.Items[index], index, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"));
}
