using System.Text.Json;
using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

public sealed class EntityApiTests(SharedServer shared)
{
    private const string First =
        """{"type":"order.created","shop":"acme","id":1001,"number":77"""
        + ""","total":99.5,"state":" Paid ","customer":"c_9","items":["a","b"],"at":"2026-01-02T00:00:00Z"}""";

    [Fact]
    public async Task Entity_shows_where_its_values_come_from_and_its_relations_both_ways()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var rule = await linked.CreateRuleAsync();
        var id = await linked.LinkAsync(First);
        var entity = await linked.EntityAsync("order", "acme%2F1001");

        Assert.Equal(
            ("order", "acme/1001", "Order 77", "active", "webhook"),
            (Text(entity, "type"), Text(entity, "key"), Text(entity, "title"), Text(entity, "status"), Text(entity, "origin")));
        var total = entity.GetProperty("properties").GetProperty("total");
        Assert.Equal(99.5m, total.GetProperty("value").GetDecimal());
        Assert.Equal(0, total.GetProperty("others").GetInt32());
        var from = total.GetProperty("from");
        Assert.Equal(
            (id, linked.Connector, rule, 1, "/body/total"),
            (
                Text(from, "eventId"),
                Text(from, "connectorId"),
                Text(from, "ruleId"),
                from.GetProperty("ruleVersion").GetInt32(),
                Text(from, "at")));
        Assert.StartsWith("2026-01-02", Text(from, "order"), StringComparison.Ordinal);
        Assert.Equal("paid", Text(entity.GetProperty("properties").GetProperty("state"), "value"));
        Assert.Equal(
            ["a", "b"], entity.GetProperty("relations").GetProperty("items").EnumerateArray().Select(target => Text(target, "key")));
        var customer = Assert.Single(entity.GetProperty("relations").GetProperty("customer").EnumerateArray());
        Assert.Equal(
            ("customer", "c_9", id), (Text(customer, "type"), Text(customer, "key"), Text(customer.GetProperty("from"), "eventId")));

        var stub = await linked.EntityAsync("customer", "c_9");
        Assert.Equal(("stub", "webhook"), (Text(stub, "status"), Text(stub, "origin")));
        Assert.Equal(1, stub.GetProperty("inbound").GetProperty("order.customer").GetProperty("count").GetInt32());
        Assert.False(stub.GetProperty("inbound").GetProperty("order.customer").TryGetProperty("more", out _));
        var inbound = Assert.Single(Api.Data(await linked.GetAsync(linked.EntityPath("customer", "c_9") + "/inbound")));
        Assert.Equal(("order", "acme/1001", "customer"), (Text(inbound, "type"), Text(inbound, "key"), Text(inbound, "relation")));
    }

    [Fact]
    public async Task Edit_of_the_api_outranks_older_events_and_withdrawing_it_reveals_them()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        await linked.CreateRuleAsync();
        await linked.LinkAsync(First);
        var path = linked.EntityPath("order", "acme%2F1001");
        var edited = Api.Json(await linked.PatchAsync(path, """{"properties":{"total":5},"title":"Mine","status":"archived"}"""), 200);
        var total = edited.GetProperty("properties").GetProperty("total");
        Assert.Equal((5, 1), (total.GetProperty("value").GetInt32(), total.GetProperty("others").GetInt32()));
        Assert.Equal("api", Text(total.GetProperty("from"), "source"));
        Assert.Equal(JsonValueKind.Null, total.GetProperty("from").GetProperty("eventId").ValueKind);
        Assert.Equal(("Mine", "archived"), (Text(edited, "title"), Text(edited, "status")));

        Assert.Equal(204, (await linked.DeleteAsync(path + "/properties/total")).Status);
        Assert.Equal(204, (await linked.DeleteAsync(path + "/properties/total")).Status);
        var withdrawn = Api.Json(await linked.PatchAsync(path, """{"title":null,"status":null}"""), 200);
        Assert.Equal(99.5m, withdrawn.GetProperty("properties").GetProperty("total").GetProperty("value").GetDecimal());
        Assert.Equal(("Order 77", "active"), (Text(withdrawn, "title"), Text(withdrawn, "status")));
    }

    [Fact]
    public async Task Patch_creates_an_unknown_entity_and_refuses_what_is_wrong()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var path = linked.EntityPath("order", "new");
        var created = Api.Json(await linked.PatchAsync(path, """{"properties":{"tags":["x","y"]}}"""), 201);
        Assert.Equal(("new", "api", "active"), (Text(created, "key"), Text(created, "origin"), Text(created, "status")));

        Api.Invalid(await linked.PatchAsync(path, """{"colour":1,"status":"gone","title":5}"""), "colour", "status", "title");
        var wrong = await linked.PatchAsync(path, """{"properties":{"total":"many","colour":1}}""");
        Assert.Equal(422, wrong.Status);
        Assert.Equal(
            ["/properties/colour", "/properties/total"],
            wrong.Json!.Value.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Api.Refused(await linked.PatchAsync(linked.EntityPath("nothing", "new"), """{"title":"a"}"""), 404, "not_found");
        Api.Refused(await linked.PatchAsync(path, "5"), 400, "invalid_json");
        Api.Refused(await linked.DeleteAsync(linked.EntityPath("order", "none") + "/properties/total"), 404, "not_found");
    }

    [Fact]
    public async Task Entities_are_listed_by_key_with_filters_page_by_page()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        string[] keys = ["a", "a%252Fb", "a%2Fb", "b", "c"];
        foreach (var key in keys)
        {
            Assert.Equal(201, (await linked.PatchAsync(linked.EntityPath("order", key), """{"title":"t"}""")).Status);
        }

        Assert.Equal(200, (await linked.PatchAsync(linked.EntityPath("order", "b"), """{"status":"archived"}""")).Status);
        var list = $"/workspaces/{linked.Workspace}/entities/order";
        var read = new List<string>();
        string? after = null;
        do
        {
            var page = await linked.GetAsync($"{list}?limit=2" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"));
            read.AddRange(Keys(page));
            after = page.Member("nextCursor");
        }
        while (after is not null);
        Assert.Equal(["a", "a%2Fb", "a/b", "b", "c"], read);
        Assert.Equal(["b"], Keys(await linked.GetAsync($"{list}?status=archived")));
        Assert.Equal(["a/b"], Keys(await linked.GetAsync($"{list}?prefix=a%2F")));
        Assert.Equal(["a%2Fb"], Keys(await linked.GetAsync($"{list}?prefix=a%252F")));
        Assert.Empty(Keys(await linked.GetAsync($"{list}?prefix=z")));
        Api.Invalid(
            await linked.GetAsync($"{list}?limit=501&status=gone&prefix=%C3%BC&after=%C3%BC"), "after", "limit", "prefix", "status");
        Api.Refused(await linked.GetAsync($"/workspaces/{linked.Workspace}/entities/nothing"), 404, "not_found");
    }

    [Fact]
    public async Task Stubs_are_listed_and_found_for_a_type_that_does_not_exist_yet()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        await linked.CreateRuleAsync();
        await linked.LinkAsync(First);
        var items = await linked.GetAsync($"/workspaces/{linked.Workspace}/entities/item?status=stub");
        Assert.Equal(["a", "b"], Keys(items));
        Assert.Equal("stub", Text(await linked.EntityAsync("item", "a"), "status"));
        Api.Refused(await linked.GetAsync(linked.EntityPath("item", "c")), 404, "not_found");
    }

    [Fact]
    public async Task Events_and_history_are_newest_first_page_by_page_with_late_events_and_edits()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        await linked.CreateRuleAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await linked.LinkAsync(
                $$"""{"type":"order.updated","shop":"acme","id":1,"total":{{i}},"at":"2026-01-0{{9 - i}}T00:00:00Z"}"""));
        }

        var path = linked.EntityPath("order", "acme%2F1");
        Assert.Equal(
            0,
            (await linked.EntityAsync("order", "acme%2F1")).GetProperty("properties").GetProperty("total").GetProperty("value").GetInt32());
        Assert.Equal(200, (await linked.PatchAsync(path, """{"properties":{"total":7}}""")).Status);
        ids.Reverse();
        var events = await ReadAsync(linked, path + "/events?limit=2");
        Assert.Equal(ids, events.Select(one => Text(one, "eventId")));
        Assert.Equal("order.updated", Text(events[0], "type"));
        Assert.Equal("upsert", Text(events[0].GetProperty("rules")[0], "operation"));

        var history = await ReadAsync(linked, path + "/history?property=total&limit=2");
        Assert.Equal([7, 4, 3, 2, 1, 0], history.Select(entry => entry.GetProperty("value").GetInt32()));
        Assert.Equal([null, .. ids], history.Select(entry => Text(entry, "eventId")));
        Assert.Equal("edit", Text(history[0], "operation"));
        Assert.StartsWith("2026-01-05", Text(history[1], "order"), StringComparison.Ordinal);
        Assert.Empty(await ReadAsync(linked, path + "/history?property=state"));
        Assert.Equal(6, (await ReadAsync(linked, path + "/history")).Count);
        Api.Invalid(await linked.GetAsync(path + "/history?cursor=x&limit=0"), "cursor", "limit");
        Api.Refused(await linked.GetAsync(linked.EntityPath("order", "none") + "/history"), 404, "not_found");
        Api.Refused(await linked.GetAsync(linked.EntityPath("order", "none") + "/events"), 404, "not_found");
    }

    [Fact]
    public async Task More_than_100_targets_are_read_page_by_page()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        await linked.CreateRuleAsync();
        var targets = string.Join(',', Enumerable.Range(0, 130).Select(i => $"\"i{i:000}\""));
        await linked.LinkAsync($$"""{"type":"order.created","shop":"acme","id":1,"items":[{{targets}}]}""");
        var entity = await linked.EntityAsync("order", "acme%2F1");
        Assert.Equal(100, entity.GetProperty("relations").GetProperty("items").GetArrayLength());
        Assert.Equal("items", Assert.Single(entity.GetProperty("relationsWithMore").EnumerateArray()).GetString());
        var all = await ReadAsync(linked, linked.EntityPath("order", "acme%2F1") + "/relations/items?limit=50");
        Assert.Equal(Enumerable.Range(0, 130).Select(i => $"i{i:000}"), all.Select(target => Text(target, "key")));
        var inbound = await ReadAsync(linked, linked.EntityPath("item", "i007") + "/inbound?relation=order.items");
        Assert.Equal("acme/1", Text(Assert.Single(inbound), "key"));
        Assert.Empty(await ReadAsync(linked, linked.EntityPath("item", "i007") + "/inbound?relation=order.customer"));
    }

    private static string[] Keys(Testing.Servers.HttpAnswer page) => [.. Api.Data(page).Select(item => Text(item, "key")!)];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static async Task<List<JsonElement>> ReadAsync(LinkedConnector linked, string path)
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await linked.GetAsync(
                cursor is null ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={cursor}");
            all.AddRange(Api.Data(page));
            cursor = page.Member("nextCursor");
        }
        while (cursor is not null);
        return all;
    }
}
