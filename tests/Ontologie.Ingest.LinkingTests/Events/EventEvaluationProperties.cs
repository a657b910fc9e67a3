using System.Text.Json;
using CsCheck;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.LinkingTests.Rules;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Events;

public sealed class EventEvaluationProperties
{
    private static readonly string[] RuleTexts =
    [
        """{"name": "a", "entity": {"type": "order", "key": "/body/id"}, "properties": {"total": "/body/n", "state": "/body/s"}}""",
        """
        {"name": "b", "operation": "archive", "when": [{"at": "/body/gone", "eq": true}],
         "entity": {"type": "order", "key": "/body/id"}}
        """,
        """{"name": "c", "forEach": "/body/list", "entity": {"type": "order", "key": ["/body/id", "/item"]}, "order": "/body/n"}""",
        """
        {"name": "d", "forEach": "/body/list", "when": [{"at": "/item", "ne": 2}], "entity": {"type": "customer", "key": "/item"},
         "properties": {"name": "/body/s", "gone": "/body/s"}}
        """,
        """{"name": "e", "enabled": false, "entity": {"type": "order", "key": "/body/id"}}""",
        """
        {"name": "f", "entity": {"type": "order", "key": "/body/s"},
         "relations": {"products": {"key": "/body/list/*", "set": true}, "customer": {"key": "/body/s"}}}
        """,
    ];

    private static readonly string[] Ids = ["1", "\"x\"", "null", "0", "\"guest\"", "{}"];

    private static readonly string[] Lists = ["[1, 2, 3]", "[]", "null", "[null, \"a\", {}]", "\"a\"", "[2, 2, 2.0]"];

    private static readonly Gen<InputDocument> Events =
        from id in Gen.Int[0, Ids.Length - 1]
        from text in Gen.Int[0, Ids.Length - 1]
        from number in Gen.Int[0, Ids.Length - 1]
        from list in Gen.Int[0, Lists.Length - 1]
        from isGone in Gen.Bool
        let gone = isGone ? "true" : "false"
        select Workspace.Event(
            $$"""{"id": {{Ids[id]}}, "s": {{Ids[text]}}, "n": {{Ids[number]}}, "list": {{Lists[list]}}, "gone": {{gone}} }""");

    private static readonly Gen<RuleInForce[]> RulesInForce =
        from indexes in Gen.Int[0, RuleTexts.Length - 1].Array[0, 6]
        from ids in Gen.Shuffle(Enumerable.Range(1, 6).ToArray())
        select indexes.Select((index, i) => Workspace.InForce(RuleTexts[index], $"rul_{ids[i]}", ids[i])).ToArray();

    [Fact]
    public void The_order_in_which_rules_are_given_does_not_matter() =>
        Gen.Select(Events, RulesInForce).Sample((document, rules) =>
            Assert.Equal(
                Written(EventEvaluation.Evaluate(document, rules, Workspace.Types)),
                Written(EventEvaluation.Evaluate(document, [.. rules.Reverse()], Workspace.Types))));

    [Fact]
    public void Rules_together_make_what_each_makes_alone() =>
        Gen.Select(Events, RulesInForce).Sample((document, rules) =>
        {
            var alone = rules.OrderBy(rule => rule.Position)
                .Select(rule => EventEvaluation.Evaluate(document, [rule], Workspace.Types))
                .ToArray();
            var together = EventEvaluation.Evaluate(document, rules, Workspace.Types);
            Assert.Equal(
                Contributions(alone.SelectMany(result => result.Contributions)), Contributions(together.Contributions));
            Assert.Equal(alone.SelectMany(result => result.Problems).ToHashSet(), together.Problems.ToHashSet());
            Assert.Equal(alone.Any(result => result.IsFailed), together.IsFailed);
        });

    [Fact]
    public void A_trace_agrees_with_the_result() =>
        Gen.Select(Events, RulesInForce).Sample((document, rules) =>
        {
            var trace = Ontologie.Ingest.Linking.Preview.EventTrace.Of(document, rules, Workspace.Types);
            Assert.Equal(
                Contributions(trace.Result.Contributions),
                Contributions(trace.Rules.SelectMany(rule => rule.Items).Select(item => item.Contribution).OfType<Contribution>()));
            Assert.Equal(
                trace.Result.Problems.ToHashSet(),
                trace.Rules.SelectMany(rule => rule.Problems.Concat(rule.Items.SelectMany(item => item.Problems))).ToHashSet());
        });

    [Fact]
    public void There_is_one_link_for_each_entity_and_rule_that_contributes() =>
        Gen.Select(Events, RulesInForce).Sample((document, rules) =>
        {
            var result = EventEvaluation.Evaluate(document, rules, Workspace.Types);
            Assert.Equal(
                result.Contributions.Select(one => (one.Entity, one.RuleId)).Distinct(),
                result.Links().Select(link => (link.Entity, link.RuleId)));
        });

    private static string Written(EventResult result) => JsonSerializer.Serialize(result);

    private static string Contributions(IEnumerable<Contribution> contributions) => JsonSerializer.Serialize(contributions);
}
