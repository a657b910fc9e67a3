using System.Text;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Rules;
using Xunit;

namespace Ontologie.Ingest.LinkingTests.Rules;

public sealed class LinkRuleReaderTests
{
    public const string Orders = """
        { "name": "orders", "enabled": true,
          "when": [ {"at": "/event/type", "in": ["order.created", "order.updated"]}, {"not": {"at": "/body/test", "eq": true}} ],
          "forEach": "/body/orders",
          "entity": { "type": "order", "key": ["/body/shop", "/item/id"], "title": {"template": "Order {/item/number}"} },
          "properties": { "total": "/item/total", "state": {"from": ["/item/state", "/item/status"], "as": ["trim", "lower"]},
                          "placedAt": {"from": "/item/created", "as": ["epochMillis"]}, "tags": "/item/tags/*/name",
                          "channel": {"value": "web"} },
          "relations": { "customer": {"key": "/item/customer_id"} },
          "operation": "upsert",
          "order": "/item/updated_at" }
        """;

    private const string Full = """
        { "order": {"from": "/body/n", "as": ["number"]}, "operation": "archive", "position": 3, "enabled": false,
          "name": "Gr\u00f6\u00dfe \"a\"",
          "entity": {"title": {"value": "<x>"}, "key": ["/body/a", {"value": 9007199254740993}], "type": "order"},
          "relations": {"products": {"set": true, "key": "/body/p/*"}, "customer": {"set": false, "key": "/body/c"}} }
        """;

    private const string Least = """{"name": "r", "entity": {"type": "order", "key": "/body/id"}}""";

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var rule = Workspace.Rule(Orders);

        Assert.Equal("orders", rule.Name);
        Assert.Equal("order", rule.EntityType);
        Assert.Equal("/body/orders", rule.ForEach);
        Assert.Equal(Operation.Upsert, rule.Operation);
        Assert.Equal(["total", "state", "placedAt", "tags", "channel"], rule.PropertyNames);
        Assert.Equal(["customer"], rule.RelationNames);
        Assert.Equal(
            ["/event/type", "/body/test", "/body/orders", "/body/shop", "/item/id", "/item/number", "/item/total", "/item/state",
                "/item/status", "/item/created", "/item/tags/*/name", "/item/customer_id", "/item/updated_at"],
            rule.Pointers);
    }

    [Fact]
    public void A_rule_needs_only_a_name_and_an_entity_and_applies_by_default()
    {
        var rule = Workspace.Rule(Least);

        Assert.True(rule.IsEnabled);
        Assert.Equal(Operation.Upsert, rule.Operation);
        Assert.Null(rule.Position);
        Assert.Null(rule.ForEach);
    }

    [Fact]
    public void A_rule_is_written_in_one_form_with_its_defaults() =>
        Assert.Equal(
            """
            {"name":"r","enabled":true,"when":[],"entity":{"type":"order","key":"/body/id"},
            "properties":{},"relations":{},"operation":"upsert"}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(Workspace.Rule(Least).Json.Span));

    [Theory]
    [InlineData(Orders)]
    [InlineData(Least)]
    [InlineData(Full)]
    public void What_is_written_reads_back_to_the_same_bytes(string definition)
    {
        var written = Workspace.Rule(definition).Json;

        var again = LinkRuleReader.Read(written, Workspace.Types).Value!;
        Assert.Equal(Encoding.UTF8.GetString(written.Span), Encoding.UTF8.GetString(again.Json.Span));
        Assert.Equal(Encoding.UTF8.GetString(written.Span), Encoding.UTF8.GetString(LinkRuleReader.ReadStored(written).Value!.Json.Span));
    }

    [Theory]
    [InlineData("name", "\"\"", "/name")]
    [InlineData("name", "1", "/name")]
    [InlineData("enabled", "\"yes\"", "/enabled")]
    [InlineData("enabled", "null", "/enabled")]
    [InlineData("position", "-1", "/position")]
    [InlineData("position", "1.5", "/position")]
    [InlineData("when", "{}", "/when")]
    [InlineData("when", "[{\"at\": \"body\", \"eq\": 1}]", "/when/0/at")]
    [InlineData("when", "[{\"at\": \"/body/~2\", \"eq\": 1}]", "/when/0/at")]
    [InlineData("when", "[{\"at\": \"/body/a\", \"gt\": true}]", "/when/0/gt")]
    [InlineData("when", "[{\"at\": \"/body/a\", \"equals\": 1}]", "/when/0/equals")]
    [InlineData("when", "[{\"at\": \"/item/a\", \"eq\": 1}]", "/when/0/at")]
    [InlineData("when", "[{\"not\": {\"any\": [{\"at\": \"/body/a\", \"in\": 1}]}}]", "/when/0/not/any/0/in")]
    [InlineData("forEach", "1", "/forEach")]
    [InlineData("forEach", "\"body\"", "/forEach")]
    [InlineData("forEach", "\"\"", "/forEach")]
    [InlineData("forEach", "\"/headers\"", "/forEach")]
    [InlineData("forEach", "\"/item/a\"", "/forEach")]
    [InlineData("forEach", "\"/body/*/a\"", "/forEach")]
    [InlineData("entity", "\"order\"", "/entity")]
    [InlineData("entity", "{\"key\": \"/body/id\"}", "/entity")]
    [InlineData("entity", "{\"type\": \"order\"}", "/entity")]
    [InlineData("entity", "{\"type\": \"Order\", \"key\": \"/body/id\"}", "/entity/type")]
    [InlineData("entity", "{\"type\": \"invoice\", \"key\": \"/body/id\"}", "/entity/type")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": []}", "/entity/key")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": \"/body/ids/*\"}", "/entity/key")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": [\"/body/a\", \"/item/id\"]}", "/entity/key/1")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": [\"/body/a\", {\"value\": \"0\"}]}", "/entity/key/1")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": {\"value\": null}}", "/entity/key")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": {\"value\": 1.5}}", "/entity/key")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": \"/body/id\", \"title\": \"/body/a/*\"}", "/entity/title")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": \"/body/id\", \"title\": {\"value\": true}}", "/entity/title")]
    [InlineData("entity", "{\"type\": \"order\", \"key\": \"/body/id\", \"titel\": \"/body/a\"}", "/entity/titel")]
    [InlineData("properties", "[]", "/properties")]
    [InlineData("properties", "{\"totl\": \"/body/a\"}", "/properties/totl")]
    [InlineData("properties", "{\"total\": \"/body/*/a\"}", "/properties/total")]
    [InlineData("properties", "{\"total\": \"/bodi/a\"}", "/properties/total")]
    [InlineData("properties", "{\"total\": \"/body/a/*/b/*\"}", "/properties/total")]
    [InlineData("properties", "{\"total\": {\"value\": \"12\"}}", "/properties/total")]
    [InlineData("properties", "{\"state\": {\"from\": \"/body/a\", \"as\": [\"uper\"]}}", "/properties/state/as/0")]
    [InlineData("properties", "{\"state\": {\"from\": \"/body/a\", \"az\": []}}", "/properties/state/az")]
    [InlineData("properties", "{\"state\": {\"template\": \"{/body/a/*}\"}}", "/properties/state/template")]
    [InlineData("properties", "{\"state\": 1}", "/properties/state")]
    [InlineData("relations", "{\"customr\": {\"key\": \"/body/a\"}}", "/relations/customr")]
    [InlineData("relations", "{\"customer\": \"/body/a\"}", "/relations/customer")]
    [InlineData("relations", "{\"customer\": {}}", "/relations/customer")]
    [InlineData("relations", "{\"customer\": {\"key\": \"/body/a/*\"}}", "/relations/customer/key")]
    [InlineData("relations", "{\"customer\": {\"key\": \"/body/a\", \"set\": true}}", "/relations/customer/set")]
    [InlineData("relations", "{\"customer\": {\"key\": {\"value\": \"guest\"}}}", "/relations/customer/key")]
    [InlineData("relations", "{\"products\": {\"key\": [\"/body/a/*\", \"/body/b/*\"]}}", "/relations/products/key")]
    [InlineData("relations", "{\"products\": {\"key\": \"/body/a\", \"to\": \"x\"}}", "/relations/products/to")]
    [InlineData("operation", "\"delete\"", "/operation")]
    [InlineData("order", "\"/body/*/n\"", "/order")]
    [InlineData("order", "\"/item/n\"", "/order")]
    [InlineData("foreach", "\"/body/a\"", "/foreach")]
    [InlineData("name", "\"a\\u0000\"", "/name")]
    [InlineData("properties", "{\"state\": {\"value\": \"\\udc00\"}}", "/properties/state/value")]
    [InlineData("properties", "{\"state\": \"/body/a\", \"state\": \"/body/b\"}", "/properties/state")]
    public void A_rule_that_cannot_be_right_is_refused_with_the_place(string member, string value, string place)
    {
        var reading = Workspace.Read(With(member, value));

        Assert.Null(reading.Value);
        var fault = Assert.Single(reading.Faults);
        Assert.Equal(place, fault.Place);
        Assert.NotEmpty(fault.Reason);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest_one()
    {
        Assert.Contains("Did you mean forEach?", Workspace.Read(With("foreach", "1")).Faults[0].Reason, StringComparison.Ordinal);
        Assert.Contains(
            "Did you mean total?",
            Workspace.Read(With("properties", "{\"totl\": \"/body/a\"}")).Faults[0].Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_reported_in_the_order_of_the_definition() =>
        Assert.Equal(
            ["", "/entity/type", "/properties/state", "/order"],
            Workspace.Read("""{"entity": {"type": "x", "key": "/body/id"}, "properties": {"state": "state"}, "order": "/item/n"}""")
                .Faults.Select(fault => fault.Place));

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void A_rule_has_at_most_20_conditions_however_they_are_nested(int count, bool isRight)
    {
        var conditions = string.Join(',', Enumerable.Repeat("""{"at": "/body/a", "eq": 1}""", count - 1));

        Assert.Equal(isRight, Workspace.Read(With("when", $$"""[{"any": [{{conditions}}]}, {"at": "/body/b", "exists": true}]""")).IsRight);
    }

    [Fact]
    public void A_relation_may_name_a_type_that_does_not_exist_yet() =>
        Assert.True(Workspace.Read(With("relations", """{"shop": {"key": "/body/shop"}}""")).IsRight);

    [Fact]
    public void An_archive_rule_may_write_the_last_state_too() =>
        Assert.Equal(
            Operation.Archive,
            Workspace.Rule(
                """
                {"name": "r", "operation": "archive", "entity": {"type": "order", "key": "/body/id"}, "properties": {"state": "/body/s"}}
                """).Operation);

    [Fact]
    public void A_stored_rule_is_read_although_its_type_has_changed() =>
        Assert.Equal(
            ["gone"],
            Workspace.Stored("""{"name": "r", "entity": {"type": "gone", "key": "/body/id"}, "properties": {"gone": "/body/a"}}""")
                .PropertyNames);

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void A_name_has_at_most_200_characters(int length, bool isRight) =>
        Assert.Equal(isRight, Workspace.Read(With("name", $"\"{new string('n', length)}\"")).IsRight);

    /// <summary>The least rule with one member more, or another value of it.</summary>
    private static string With(string member, string value)
    {
        var members = new OrderedDictionary<string, string>
        {
            ["name"] = "\"r\"",
            ["entity"] = """{"type": "order", "key": "/body/id"}""",
            [member] = value,
        };
        return $"{{{string.Join(", ", members.Select(pair => $"\"{pair.Key}\": {pair.Value}"))}}}";
    }
}
