using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Events;
using Ontologie.Ingest.LinkingTests.Rules;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Events;

public sealed class EventEvaluationTests
{
    private const string TwoOrders = """
        { "shop": "acme", "orders": [
          {"id": 1001, "number": 77, "total": 99.50, "status": " OPEN ", "created": 1764340000000,
           "tags": [{"name": "new"}, {}, {"name": "vip"}],
           "customer_id": "c_9", "updated_at": "2026-01-31T10:00:00Z"},
          {"id": "b/c", "total": null, "customer_id": null, "updated_at": 12} ] }
        """;

    [Fact]
    public void The_example_of_the_documentation_makes_a_contribution_for_each_item()
    {
        var result = Workspace.Evaluate(TwoOrders, LinkRuleReaderTests.Orders);

        Assert.False(result.IsFailed);
        Assert.Empty(result.Problems);
        var first = result.Contributions[0];
        Assert.Equal(new EntityReference("order", "acme/1001"), first.Entity);
        Assert.Equal(("rul_a", 1, 1, 0, Operation.Upsert), (first.RuleId, first.RuleVersion, first.Position, first.Item, first.Operation));
        Assert.Equal("2026-01-31T10:00:00Z", first.Order.ToString());
        Assert.Equal(new ContributedValue("\"Order 77\"", "/body/orders/0/number"), first.Title);
        Assert.Equal(new ContributedValue("99.5", "/body/orders/0/total"), first.Properties["total"]);
        Assert.Equal(new ContributedValue("\"open\"", "/body/orders/0/status"), first.Properties["state"]);
        Assert.Equal("\"2025-11-28T14:26:40Z\"", first.Properties["placedAt"].Json);
        Assert.Equal(new ContributedValue("[\"new\",\"vip\"]", "/body/orders/0/tags/*/name"), first.Properties["tags"]);
        Assert.Equal(new ContributedValue("\"web\"", ""), first.Properties["channel"]);
        var customer = first.Relations["customer"];
        Assert.Equal(("customer", "c_9", false), (customer.Type, customer.Keys[0], customer.IsToMany));
        Assert.Equal("/body/orders/0/customer_id", customer.At);
    }

    [Fact]
    public void Missing_contributes_nothing_and_null_clears()
    {
        var second = Workspace.Evaluate(TwoOrders, LinkRuleReaderTests.Orders).Contributions[1];

        Assert.Equal("acme/b%2Fc", second.Entity.Key);
        Assert.Equal("null", second.Properties["total"].Json);
        Assert.DoesNotContain("state", second.Properties.Keys);
        Assert.DoesNotContain("tags", second.Properties.Keys);
        Assert.Null(second.Title);
        Assert.Empty(second.Relations["customer"].Keys);
        Assert.Equal("12", second.Order.ToString());
    }

    [Theory]
    [InlineData("order.deleted", "{}")]
    [InlineData("order.created", """{"test": true}""")]
    [InlineData("order.created", "{}")]
    [InlineData("order.created", """{"orders": null}""")]
    [InlineData("order.created", """{"orders": []}""")]
    public void A_rule_does_not_match_if_a_condition_fails_or_there_are_no_items(string type, string body)
    {
        var document = Workspace.Event(body, type);
        var result = EventEvaluation.Evaluate(document, [Workspace.InForce(LinkRuleReaderTests.Orders)], Workspace.Types);

        Assert.Empty(result.Contributions);
        Assert.Empty(result.Problems);
        Assert.False(result.IsFailed);
    }

    [Theory]
    [InlineData("{}", "an object")]
    [InlineData("\"a\"", "a text")]
    [InlineData("0", "a number")]
    [InlineData("false", "false")]
    public void Another_value_where_the_list_should_be_fails(string value, string kind)
    {
        var result = Workspace.Evaluate($$"""{"orders": {{value}}}""", LinkRuleReaderTests.Orders);

        Assert.True(result.IsFailed, kind);
        var problem = Assert.Single(result.Problems);
        Assert.Equal((LinkProblemCodes.NotAList, "/body/orders", "rul_a"), (problem.Code, problem.At, problem.RuleId));
    }

    [Theory]
    [InlineData("""{"id": null}""", LinkProblemCodes.KeyMissing, "null")]
    [InlineData("""{"id": ""}""", LinkProblemCodes.KeyMissing, "\"\"")]
    [InlineData("""{"id": {}}""", LinkProblemCodes.KeyMissing, "{}")]
    [InlineData("{}", LinkProblemCodes.KeyMissing, null)]
    [InlineData("""{"id": 0.0}""", LinkProblemCodes.KeyBlocked, "0.0")]
    [InlineData("""{"id": "null"}""", LinkProblemCodes.KeyBlocked, "\"null\"")]
    [InlineData("""{"id": 1.5}""", LinkProblemCodes.KeyInvalid, "1.5")]
    [InlineData("""{"id": true}""", LinkProblemCodes.KeyInvalid, "true")]
    [InlineData("""{"id": [1]}""", LinkProblemCodes.KeyInvalid, "[1]")]
    public void An_item_without_a_key_fails_alone(string item, string code, string? found)
    {
        var result = Workspace.Evaluate(
            $$"""{"list": [{{item}}, {"id": "b"}]}""",
            """{"name": "r", "forEach": "/body/list", "entity": {"type": "order", "key": "/item/id"}}""");

        Assert.True(result.IsFailed);
        var problem = Assert.Single(result.Problems);
        Assert.Equal((code, "/body/list/0/id", found, 0), (problem.Code, problem.At, problem.Found, problem.Item));
        Assert.Equal("b", Assert.Single(result.Contributions).Entity.Key);
    }

    [Fact]
    public void A_value_that_does_not_convert_is_a_problem_and_the_rest_applies()
    {
        var result = Workspace.Evaluate(
            """{"id": 1, "total": "12", "state": {"a": 1}, "tags": ["a", {}], "when": "soon"}""",
            """
            {"name": "r", "entity": {"type": "order", "key": "/body/id"}, "order": "/body/when",
             "properties": {"total": "/body/total", "state": {"from": "/body/state", "as": ["trim"]}, "tags": "/body/tags",
               "channel": "/body/id"}}
            """);

        Assert.False(result.IsFailed);
        Assert.Equal(
            [(LinkProblemCodes.OrderInvalid, "/body/when", "\"soon\""), (LinkProblemCodes.NotConverted, "/body/total", "\"12\""),
                (LinkProblemCodes.NotTransformed, "/body/state", "{\"a\":1}"), (LinkProblemCodes.NotConverted, "/body/tags", "{}")],
            result.Problems.Select(problem => (problem.Code, problem.At!, problem.Found!)));
        var contribution = Assert.Single(result.Contributions);
        Assert.Equal(["channel"], contribution.Properties.Keys);
        Assert.Equal("\"1\"", contribution.Properties["channel"].Json);
        Assert.Equal("2026-01-31T12:00:00Z", contribution.Order.ToString());
    }

    [Fact]
    public void Conditions_that_use_the_item_or_its_index_filter_items()
    {
        var result = Workspace.Evaluate(
            """
            {"kind": "x", "list": [{"id": "a", "ok": true}, {"id": "b", "ok": true}, {"id": "c", "ok": false}, {"id": "d", "ok": true}]}
            """,
            """
            {"name": "r", "forEach": "/body/list", "entity": {"type": "order", "key": "/item/id"},
             "when": [{"at": "/body/kind", "eq": "x"}, {"any": [{"at": "/body/kind", "eq": "y"}, {"at": "/item/ok", "eq": true}]},
               {"at": "/index", "gt": 0}]}
            """);

        Assert.Equal([("b", 1), ("d", 3)], result.Contributions.Select(contribution => (contribution.Entity.Key, contribution.Item)));
    }

    [Theory]
    [InlineData(300, 200, false)]
    [InlineData(300, 201, true)]
    [InlineData(501, 0, true)]
    public void More_than_500_items_over_all_rules_fail_the_whole_event(int first, int second, bool isFailed)
    {
        var body = $$"""{"a": [{{Items(first)}}], "b": [{{Items(second)}}], "c": {} }""";
        var result = Workspace.Evaluate(body, ForEach("a"), ForEach("b"), ForEach("c"));

        Assert.True(result.IsFailed);
        Assert.Equal(isFailed ? 0 : 500, result.Contributions.Count);
        Assert.Equal(isFailed ? LinkProblemCodes.TooManyItems : LinkProblemCodes.NotAList, Assert.Single(result.Problems).Code);

        static string Items(int count) => string.Join(',', Enumerable.Range(1, count).Select(n => $"{{\"id\": {n}}}"));
        static string ForEach(string list) =>
            $$"""{"name": "r", "forEach": "/body/{{list}}", "entity": {"type": "order", "key": "/item/id"} }""";
    }

    [Fact]
    public void Items_that_a_condition_filters_out_do_not_count()
    {
        var items = string.Join(',', Enumerable.Range(1, 2_000).Select(n => $"{{\"id\": {n}}}"));
        var result = Workspace.Evaluate(
            $$"""{"list": [{{items}}]}""",
            """
            {"name": "r", "forEach": "/body/list", "when": [{"at": "/item/id", "lte": 500}], "entity": {"type": "order", "key": "/item/id"}}
            """);

        Assert.Equal(500, result.Contributions.Count);
    }

    [Fact]
    public void Disabled_rules_do_not_apply_and_the_others_apply_by_position()
    {
        const string Rule = """{"name": "r", "enabled": true, "entity": {"type": "order", "key": "/body/id"}}""";
        var result = EventEvaluation.Evaluate(
            Workspace.Event("""{"id": 1}"""),
            [
                Workspace.InForce(Rule, "rul_b", 9),
                Workspace.InForce(Rule.Replace("true", "false", StringComparison.Ordinal), "rul_c", 2),
                Workspace.InForce(Rule, "rul_a", 3),
            ],
            Workspace.Types);

        Assert.Equal(["rul_a", "rul_b"], result.Contributions.Select(contribution => contribution.RuleId));
    }

    [Fact]
    public void After_a_forced_change_of_the_type_the_rest_of_the_rule_applies()
    {
        var result = Workspace.Evaluate(
            """{"id": 1, "a": 2}""",
            """
            {"name": "r", "entity": {"type": "order", "key": "/body/id"}, "properties": {"gone": "/body/a", "total": "/body/a"},
             "relations": {"lost": {"key": "/body/a"}}}
            """);

        Assert.False(result.IsFailed);
        Assert.Equal([LinkProblemCodes.UnknownProperty, LinkProblemCodes.UnknownRelation], result.Problems.Select(problem => problem.Code));
        Assert.Equal(["gone", "lost"], result.Problems.Select(problem => problem.Found));
        Assert.Equal(["total"], Assert.Single(result.Contributions).Properties.Keys);
    }

    [Fact]
    public void A_rule_whose_type_is_gone_fails()
    {
        var result = Workspace.Evaluate("""{"id": 1}""", """{"name": "r", "entity": {"type": "gone", "key": "/body/id"}}""");

        Assert.Equal((LinkProblemCodes.UnknownType, true), (Assert.Single(result.Problems).Code, result.IsFailed));
    }

    [Fact]
    public void Links_are_distinct_by_entity_and_rule_and_the_highest_item_decides()
    {
        var result = Workspace.Evaluate(
            """{"list": [{"id": 1}, {"id": 1.0}, {"id": 2}]}""",
            """{"name": "r", "forEach": "/body/list", "entity": {"type": "order", "key": "/item/id"}}""",
            """{"name": "r", "operation": "archive", "entity": {"type": "order", "key": "/body/list/0/id"}}""");

        Assert.Equal(4, result.Contributions.Count);
        Assert.Equal(
            [("1", "rul_a", Operation.Upsert), ("2", "rul_a", Operation.Upsert), ("1", "rul_b", Operation.Archive)],
            result.Links().Select(link => (link.Entity.Key, link.RuleId, link.Operation)));
    }

    [Fact]
    public void Headers_and_facts_of_the_event_are_values_too()
    {
        var result = Workspace.Evaluate(
            """{"id": 1}""",
            """
            {"name": "r", "entity": {"type": "order", "key": ["/event/connectorId", "/event/sequence"]},
             "properties": {"state": "/headers/x-github-event", "placedAt": "/event/receivedAt", "isPaid": "/event/test"}}
            """);

        var contribution = Assert.Single(result.Contributions);
        Assert.Equal("ep_a/7", contribution.Entity.Key);
        Assert.Equal(["\"push\"", "\"2026-01-31T12:00:00Z\"", "false"], contribution.Properties.Values.Select(value => value.Json));
    }
}
