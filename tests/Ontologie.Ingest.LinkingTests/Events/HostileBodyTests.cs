using CsCheck;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Preview;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.LinkingTests.Rules;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Events;

public sealed class HostileBodyTests
{
    private static readonly string[] Singles =
    [
        "\"/body\"", "\"/body/id\"", "\"/body/orders\"", "\"/body/orders/0\"", "\"/item\"", "\"/item/id\"", "\"/index\"",
        """{"from": ["/item/a", "/body/id"], "as": ["trim", "slug"]}""", """{"from": "/body/id", "as": ["text", ["part", "a", -1]]}""",
        """{"from": "/item/tags/*", "as": ["text", ["join", "a"]]}""",
        """{"from": "/body/id", "as": [["split", "a"], "first", "number"]}""",
        """{"from": "/body/id", "as": ["epochMillis"]}""", """{"template": "{/body/id}{/body/id}{/body/id}"}""",
        """{"from": "/body/id", "as": [["replace", "a", "aaaaaaaa"]]}""",
    ];

    private static readonly string[] Values =
    [
        .. Singles, "\"/item/tags/*\"", """{"from": "/body/orders/*/tags", "default": 1}""",
        """{"from": "/body/id", "as": [["split", "a"]]}""",
    ];

    private static readonly string[] Wide = [.. Enumerable.Range(0, 100).Select(n => $"\"p{n}\": \"/body/id\"")];

    private static readonly Gen<RuleInForce> Rules =
        from forEach in Gen.Bool
        from singles in Gen.Int[0, Singles.Length - 1].Array[5]
        from values in Gen.Int[0, Values.Length - 1].Array[2]
        let key = Singles[singles[4]]
        select Workspace.InForce(Build(forEach, key, [.. singles.Select(one => Singles[one]), .. values.Select(one => Values[one])]));

    [Fact]
    public void Nothing_in_a_body_makes_evaluation_throw_or_take_more_steps_than_allowed()
    {
        var documents = HostileBodies.All().Select(body => Workspace.Event(body)).ToArray();
        Gen.Select(Rules.Array[1, 3], Gen.Int[0, documents.Length - 1]).Sample(
            (rules, index) =>
            {
                var result = EventEvaluation.Evaluate(documents[index], rules, Workspace.Types);
                Assert.InRange(result.Contributions.Count, 0, RuleLimits.MaxItems);
                Assert.InRange(result.Problems.Count, 0, 2 * EventResult.MaxProblems);
                Assert.Equal(result.IsFailed, result.Problems.Any(problem => problem.IsFailure));
                Assert.All(result.Contributions, one => Assert.InRange(one.Entity.Key.Length, 1, 512));
                Assert.All(result.Problems, problem => Assert.InRange(problem.Found?.Length ?? 0, 0, 100));
                var trace = EventTrace.Of(documents[index], rules, Workspace.Types);
                Assert.Equal(result.Contributions.Count, trace.Result.Contributions.Count);
            },
            iter: 500);
    }

    [Fact]
    public void What_is_stored_has_no_lone_surrogate_and_its_sum_is_bounded() =>
        Assert.All(HostileBodies.All(), body =>
        {
            string[] values = ["/body/id", "/body/orders/0/tags", "/body/id", "/body", "/body/id", "/body/orders/*/id", "/body/id"];
            var rule = Build(false, """{"value": "k"}""", [.. values.Select(value => $"\"{value}\"")]);
            var rules = Enumerable.Range(1, 50).Select(n => Workspace.InForce(rule, $"rul_{n}", n)).ToArray();
            var result = EventEvaluation.Evaluate(Workspace.Event(body), rules, Workspace.Types);
            var stored = result.Contributions.SelectMany(one => one.Properties.Values).Select(value => value.Json).ToArray();
            Assert.All(stored, json => Assert.DoesNotContain("\\ud800", json, StringComparison.Ordinal));
            Assert.InRange(stored.Sum(json => (long)json.Length), 0, StepBudget.PerEvent);
        });

    [Fact]
    public void Steps_grow_with_the_body_and_not_with_its_square()
    {
        var small = StepsOf(100);
        var large = StepsOf(400);

        Assert.InRange(large, small * 2, small * 5);
    }

    [Fact]
    public void An_event_that_takes_too_many_steps_fails_as_a_whole()
    {
        var properties = string.Join(',', Enumerable.Range(0, 100).Select(n => $"\"p{n}\": {{\"type\": \"text\"}}"));
        var wide = Workspace.Type("wide", $$"""{"properties": { {{properties}} } }""");
        var rule = $$"""
            {"name": "r", "forEach": "/body/list", "entity": {"type": "wide", "key": "/index"},
             "properties": { {{string.Join(',', Wide)}} } }
            """;
        var body = $$"""{"id": "{{new string('a', 100_000)}}", "list": [{{string.Join(',', Enumerable.Repeat(0, 500))}}]}""";

        var result = EventEvaluation.Evaluate(Workspace.Event(body), [Workspace.InForce(rule)], _ => wide);

        Assert.True(result.IsFailed);
        Assert.Empty(result.Contributions);
        Assert.Equal(LinkProblemCodes.TooManySteps, Assert.Single(result.Problems).Code);
    }

    private static long StepsOf(int items)
    {
        var list = string.Join(
            ',', Enumerable.Range(1, items).Select(n => $$"""{"id": {{n}}, "tags": [{"name": "a"}], "total": 1, "state": "x"}"""));
        var steps = new StepBudget();
        var document = Workspace.Event($$"""{"shop": "s", "orders": [{{list}}]}""");
        var result = EventEvaluation.Evaluate(document, [Workspace.InForce(LinkRuleReaderTests.Orders)], Workspace.Types, steps);
        Assert.Equal(items, result.Contributions.Count);
        return steps.Spent;
    }

    private static string Build(bool forEach, string key, string[] values)
    {
        var list = forEach ? "\"forEach\": \"/body/orders\", " : "";
        var rule = $$"""
            {"name": "r", {{list}}"entity": {"type": "order", "key": {{key}}, "title": {{values[0]}} }, "order": {{values[1]}},
             "properties": {"total": {{values[2]}}, "state": {{values[3]}}, "tags": {{values[5]}} },
             "relations": {"customer": {"key": {{values[4]}} }, "products": {"key": [{{values[3]}}, {{values[6]}}], "set": true} },
             "when": [{"any": [{"at": "/body/id", "exists": true}, {"at": "/body/id", "exists": false}]}] }
            """;
        return forEach
            ? rule
            : rule.Replace("/item", "/body/orders/0", StringComparison.Ordinal).Replace("/index", "/body/index", StringComparison.Ordinal);
    }
}
