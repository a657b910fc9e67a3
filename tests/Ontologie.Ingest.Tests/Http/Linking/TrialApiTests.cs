using System.Text.Json;
using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

public sealed class TrialApiTests(SharedServer shared)
{
    private const string Order = """{"type":"order.created","shop":"acme","id":1,"number":77,"total":5,"items":["a","b"],"note":null}""";

    [Fact]
    public async Task Pointers_have_every_value_with_its_type()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var id = await linked.DeliverAsync(Order);
        var found = Api.Json(await linked.GetAsync($"/connectors/{linked.Connector}/events/{id}/pointers"), 200);
        var pointers = found.GetProperty("pointers").EnumerateArray().ToDictionary(one => one.GetProperty("pointer").GetString()!);
        Assert.Equal(("number", 5), (Text(pointers["/body/total"], "type"), pointers["/body/total"].GetProperty("value").GetInt32()));
        Assert.Equal(("list", 2), (Text(pointers["/body/items"], "type"), pointers["/body/items"].GetProperty("count").GetInt32()));
        Assert.Equal("b", Text(pointers["/body/items/1"], "value"));
        Assert.Equal("null", Text(pointers["/body/note"], "type"));
        Assert.Equal("order.created", Text(pointers["/event/type"], "value"));
        Assert.Equal("application/json", Text(pointers["/headers/content-type"], "value").Split(';')[0]);
        Api.Refused(await linked.GetAsync($"/connectors/{linked.Connector}/events/evt_{new string('a', 26)}/pointers"), 404, "not_found");
    }

    [Fact]
    public async Task Schema_has_types_shares_and_examples()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        await linked.DeliverAsync(Order);
        await linked.DeliverAsync("""{"type":"other","total":"x"}""");
        var schema = Api.Json(await linked.GetAsync($"/connectors/{linked.Connector}/schema"), 200);
        Assert.Equal(2, schema.GetProperty("events").GetInt32());
        var pointers = schema.GetProperty("pointers").EnumerateArray().ToDictionary(one => one.GetProperty("pointer").GetString()!);
        var total = pointers["/body/total"];
        Assert.Equal(1.0, total.GetProperty("share").GetDouble());
        Assert.Equal(
            (1, 1),
            (total.GetProperty("types").GetProperty("number").GetInt32(), total.GetProperty("types").GetProperty("text").GetInt32()));
        Assert.Equal(2, total.GetProperty("examples").GetArrayLength());
        Assert.Equal(0.5, pointers["/body/items/*"].GetProperty("share").GetDouble());
        Assert.Equal(
            1, Api.Json(await linked.GetAsync($"/connectors/{linked.Connector}/schema?last=1"), 200).GetProperty("events").GetInt32());
        Api.Invalid(await linked.GetAsync($"/connectors/{linked.Connector}/schema?last=501"), "last");
        Api.Invalid(await linked.GetAsync($"/connectors/{linked.Connector}/schema?last=x"), "last");
    }

    [Fact]
    public async Task Preview_shows_conditions_entities_problems_shares_and_the_difference_and_writes_nothing()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var first = await linked.DeliverAsync(Order);
        var other = await linked.DeliverAsync("""{"type":"other"}""");
        var rule = await linked.CreateRuleAsync();
        var draft = LinkedConnector.OrderRule
            .Replace("\"/body/shop\", \"/body/id\"", "\"/body/id\"", StringComparison.Ordinal)
            .Replace("\"name\": \"orders\"", $"\"name\": \"orders\", \"enabled\": false, \"id\": \"{rule}\"", StringComparison.Ordinal);
        var preview = await PreviewAsync(linked, draft, """{"last":50}""");

        var totals = preview.GetProperty("totals");
        Assert.Equal(
            (2, 1, 0, 1, 1),
            (
                Number(totals, "events"),
                Number(totals, "matched"),
                Number(totals, "failed"),
                Number(totals, "entities"),
                Number(totals, "links")));
        var events = preview.GetProperty("events").EnumerateArray().ToArray();
        Assert.Equal([other, first], events.Select(one => Text(one, "eventId")));
        var missed = Assert.Single(events[0].GetProperty("conditions").EnumerateArray());
        Assert.Equal(("/when/0", false, "other"), (Text(missed, "place"), missed.GetProperty("holds").GetBoolean(), Text(missed, "value")));
        var entity = Assert.Single(events[1].GetProperty("entities").EnumerateArray());
        Assert.Equal(("order", "1", "upsert"), (Text(entity, "type"), Text(entity, "key"), Text(entity, "operation")));
        Assert.Equal(5, Number(entity.GetProperty("properties").GetProperty("total"), "value"));
        Assert.Equal(
            ["a", "b"],
            entity.GetProperty("relations").GetProperty("items").GetProperty("keys").EnumerateArray().Select(key => key.GetString()));
        var shares = preview.GetProperty("pointers").EnumerateArray()
            .ToDictionary(one => Text(one, "pointer"), one => one.GetProperty("share").GetDouble());
        Assert.Equal((1.0, 0.5), (shares["/event/type"], shares["/body/total"]));
        var difference = preview.GetProperty("difference");
        Assert.Equal(1, Number(difference, "version"));
        Assert.Equal("1", Text(Assert.Single(difference.GetProperty("added").EnumerateArray()), "key"));
        Assert.Equal("acme/1", Text(Assert.Single(difference.GetProperty("removed").EnumerateArray()), "key"));
        Api.Refused(await linked.GetAsync(linked.EntityPath("order", "1")), 404, "not_found");
        Assert.Equal(1, Number(Assert.Single(Api.Data(await linked.GetAsync(linked.Rules))), "version"));
    }

    [Fact]
    public async Task Preview_takes_ids_of_events_or_a_body_with_headers()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var id = await linked.DeliverAsync(Order);
        var ofIds = await PreviewAsync(linked, LinkedConnector.OrderRule, $$"""{"eventIds":["{{id}}"]}""");
        Assert.Equal(id, Text(Assert.Single(ofIds.GetProperty("events").EnumerateArray()), "eventId"));
        Assert.Equal(JsonValueKind.Null, ofIds.GetProperty("difference").ValueKind);

        const string Rule =
            """{"name":"r","when":[{"at":"/headers/x-kind","eq":"vip"}]"""
            + ""","entity":{"type":"order","key":"/body/id"},"properties":{"total":"/body/total"}}""";
        var ofBody = await PreviewAsync(
            linked, Rule, """{"body":{"type":"t","id":9007199254740993,"total":"x"},"headers":{"X-Kind":"vip"}}""");
        var one = Assert.Single(ofBody.GetProperty("events").EnumerateArray());
        Assert.Equal((JsonValueKind.Null, "t"), (one.GetProperty("eventId").ValueKind, Text(one, "type")));
        Assert.Equal("9007199254740993", Text(Assert.Single(one.GetProperty("entities").EnumerateArray()), "key"));
        var problem = Assert.Single(one.GetProperty("problems").EnumerateArray());
        Assert.Equal(("not_converted", JsonValueKind.Null), (Text(problem, "code"), problem.GetProperty("ruleId").ValueKind));
    }

    [Fact]
    public async Task Preview_refuses_a_wrong_rule_and_wrong_events_with_their_places()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var path = linked.Rules + "/preview";
        Api.Invalid(
            await linked.PostAsync(path, """{"rule":{"name":"r","entity":{"type":"none","key":"/body/id"}},"over":{"last":1}}"""),
            "/entity/type");
        Api.Invalid(await linked.PostAsync(path, "{}"), "over", "rule");
        Api.Invalid(await linked.PostAsync(path, """{"rule":5,"over":[],"why":1}"""), "over", "rule", "why");
        Api.Invalid(await PostAsync("""{}"""), "over");
        Api.Invalid(await PostAsync("""{"last":1,"eventIds":["a"]}"""), "over");
        Api.Invalid(await PostAsync("""{"last":501}"""), "over.last");
        Api.Invalid(await PostAsync("""{"eventIds":["evt_x"]}"""), "over.eventIds");
        Api.Invalid(await PostAsync("""{"body":[1],"since":1}"""), "over.body", "over.since");
        Api.Invalid(await PostAsync("""{"last":1,"headers":{"a":"b"}}"""), "over.headers");
        Api.Refused(await PostAsync($$$"""{"body":{"a":"{{{new string('x', 1_400_000)}}}"}}"""), 413, "payload_too_large");
        Api.Invalid(await PostAsync($$$"""{"body":{"a":"{{{new string('x', 1_100_000)}}}"}}"""), "over.body");

        Task<Testing.Servers.HttpAnswer> PostAsync(string over) =>
            linked.PostAsync(path, $$$"""{"rule":{{{LinkedConnector.OrderRule}}},"over":{{{over}}}}""");
    }

    private static async Task<JsonElement> PreviewAsync(LinkedConnector linked, string rule, string over) =>
        Api.Json(await linked.PostAsync(linked.Rules + "/preview", $$$"""{"rule":{{{rule}}},"over":{{{over}}}}"""), 200);

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
