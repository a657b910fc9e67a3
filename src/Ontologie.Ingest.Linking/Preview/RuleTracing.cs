using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Preview;

/// <summary>
/// Looks again at what a rule saw in an event, beside the evaluation, which decides alone. Has steps of its own: what does not fit
/// into them is left out.
/// </summary>
internal sealed class RuleTracing
{
    private readonly RuleInForce _rule;
    private readonly EvaluationScope _scope;

    /// <param name="document">The event.</param>
    /// <param name="rule">The rule.</param>
    public RuleTracing(InputDocument document, RuleInForce rule)
    {
        _rule = rule;
        _scope = new EvaluationScope(document.Root, new StepBudget());
    }

    /// <summary>The trace.</summary>
    /// <param name="result">What all rules made of the event.</param>
    public RuleTrace Trace(EventResult result)
    {
        var conditions = _rule.Rule.Contents.When
            .Where(condition => !condition.UsesItem).Select(condition => condition.Trace(_scope)).ToArray();
        var selected = RuleMatching.Select(_rule, _scope, RuleLimits.MaxItems, new ProblemList()).Items;
        return new RuleTrace(
            _rule,
            conditions,
            selected.Count > 0,
            Array.TrueForAll(conditions, condition => condition.Holds) ? Items(selected, result) : [],
            [.. result.Problems.Where(problem => problem.RuleId == _rule.RuleId && problem.Item is null)],
            Resolved([.. selected.Select(item => item.Scope)]));
    }

    private List<ItemTrace> Items(IReadOnlyList<RuleItem> selected, EventResult result)
    {
        var contributions = result.Contributions.Where(one => one.RuleId == _rule.RuleId).ToLookup(one => one.Item);
        if (_rule.Rule.Contents.ForEach is not { } pointer)
        {
            return [new ItemTrace(null, true, [], contributions[0].FirstOrDefault(), [])];
        }

        var problems = result.Problems.Where(one => one.RuleId == _rule.RuleId && one.Item is not null).ToLookup(one => one.Item);
        var filters = _rule.Rule.Contents.When.Where(condition => condition.UsesItem).ToArray();
        var list = _scope.Find(pointer, out _);
        var indexes = new SortedSet<int>(selected.Select(item => item.Index ?? 0));
        indexes.UnionWith(Enumerable.Range(0, Math.Min(list?.Items.Count ?? 0, RuleTrace.MaxOthers)));
        var items = new List<ItemTrace>(indexes.Count);
        foreach (var index in indexes)
        {
            var scope = RuleMatching.Item(list!, index, pointer.Text, _scope);
            var seen = Array.ConvertAll(filters, condition => condition.Trace(scope));
            var isSelected = Array.TrueForAll(seen, filter => filter.Holds);
            items.Add(new ItemTrace(index, isSelected, seen, contributions[index].FirstOrDefault(), [.. problems[index]]));
        }

        return items;
    }

    /// <summary>Pointers of the event are looked up once, those of items in each item until one has it.</summary>
    private List<string> Resolved(EvaluationScope[] items) =>
    [
        .. from pointer in _rule.Rule.AllPointers
           let scopes = InputPointer.IsOfItem(pointer) ? items : [_scope]
           where Array.Exists(scopes, scope => scope.Find(pointer, out var indexes) is { } found && !IsEmptyWildcard(found, indexes))
           select pointer.Text,
    ];

    /// <summary>A wildcard that no element satisfies gives a list without elements.</summary>
    private static bool IsEmptyWildcard(LinkValue found, int[]? indexes) => indexes is [] && found.Items.Count == 0;
}
