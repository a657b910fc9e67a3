using System.Text.Json;
using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

public sealed class EventStatusApiTests(SharedServer shared)
{
    [Fact]
    public async Task Events_have_their_status_links_and_problems_and_are_filtered_by_status()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var before = await linked.DeliverAsync("""{"type":"order.created","shop":"acme","id":0}""");
        var rule = await linked.CreateRuleAsync();
        var good = await linked.LinkAsync("""{"type":"order.created","shop":"acme","id":1,"total":"many"}""");
        var none = await linked.LinkAsync("""{"type":"other"}""");
        var bad = await linked.LinkAsync("""{"type":"order.created","shop":"acme"}""");
        var blocked = await linked.LinkAsync("""{"type":"order.created","shop":"acme","id":0,"n":2}""");

        Assert.Equal(
            [(before, "accepted"), (good, "linked"), (none, "unlinked"), (bad, "failed"), (blocked, "failed")],
            Api.Data(await linked.GetAsync(Events(linked)))
                .Select(one => (one.GetProperty("eventId").GetString()!, one.GetProperty("status").GetString()!)));
        foreach (var (status, expected) in new[]
        {
            ("accepted", new[] { before }), ("linked", [good]), ("unlinked", [none]), ("failed", [bad, blocked]), ("erased", []),
        })
        {
            Assert.Equal(expected, await ReadAsync(linked, $"?status={status}&limit=1"));
            Assert.Equal(expected.Reverse(), await ReadAsync(linked, $"?status={status}&limit=1&order=desc"));
        }

        Assert.Equal([blocked], await ReadAsync(linked, "?status=failed&after=4"));
        Assert.Empty(await ReadAsync(linked, "?status=failed&type=other"));
        Assert.Equal([bad, blocked], await ReadAsync(linked, "?status=failed&type=order.created"));
        var ofGood = Api.Json(await linked.GetAsync($"{Events(linked)}/{good}"), 200);
        var link = Assert.Single(ofGood.GetProperty("links").EnumerateArray());
        Assert.Equal(
            ("order", "acme/1", "upsert", rule, 1),
            (
                Text(link, "type"),
                Text(link, "key"),
                Text(link, "operation"),
                Text(link, "ruleId"),
                link.GetProperty("ruleVersion").GetInt32()));
        var problem = Assert.Single(ofGood.GetProperty("problems").EnumerateArray());
        Assert.Equal(("not_converted", rule, "/body/total"), (Text(problem, "code"), Text(problem, "ruleId"), Text(problem, "at")));
        Assert.Contains("many", Text(problem, "found"), StringComparison.Ordinal);
        var ofBad = Api.Json(await linked.GetAsync($"{Events(linked)}/{bad}"), 200);
        Assert.Equal("key_missing", Text(Assert.Single(ofBad.GetProperty("problems").EnumerateArray()), "code"));
        Assert.Empty(ofBad.GetProperty("links").EnumerateArray());
        Api.Invalid(await linked.GetAsync(Events(linked) + "?status=lost"), "status");
    }

    [Fact]
    public async Task Accepted_events_are_found_page_by_page_without_any_rule()
    {
        var linked = await LinkedConnector.CreateAsync(shared, hasTypes: false);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await linked.DeliverAsync($$"""{"type":"a","n":{{i}}}"""));
        }

        Assert.Equal(ids, await ReadAsync(linked, "?status=accepted&limit=2"));
        Assert.Empty(await ReadAsync(linked, "?status=linked&limit=2"));
    }

    [Fact]
    public async Task Erased_events_keep_their_row_and_lose_headers_body_and_trials()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        await linked.CreateRuleAsync();
        var gone = await linked.LinkAsync("""{"type":"order.created","shop":"acme","id":1,"customer":"c_1"}""");
        var kept = await linked.LinkAsync("""{"type":"order.created","shop":"acme","id":2,"customer":"c_1"}""");
        var path = linked.EntityPath("order", "acme%2F1");
        Api.Invalid(await linked.PostAsync(path + "/erase", "{}"), "events");
        Api.Invalid(await linked.PostAsync(path + "/erase", """{"events":"burn","why":1}"""), "events", "why");
        Assert.Equal(204, (await linked.PostAsync(path + "/erase", """{"events":"delete"}""")).Status);
        Api.Refused(await linked.GetAsync(path), 404, "not_found");
        Api.Refused(await linked.PostAsync(path + "/erase", """{"events":"delete"}"""), 404, "not_found");

        Assert.Equal([gone], await ReadAsync(linked, "?status=erased"));
        var details = Api.Json(await linked.GetAsync($"{Events(linked)}/{gone}"), 200);
        Assert.Equal("erased", Text(details, "status"));
        Assert.Empty(details.GetProperty("headers").EnumerateArray());
        Assert.Empty(details.GetProperty("links").EnumerateArray());
        Api.Refused(await linked.GetAsync($"{Events(linked)}/{gone}/body"), 410, "event_erased");
        Api.Refused(await linked.GetAsync($"{Events(linked)}/{gone}/pointers"), 410, "event_erased");
        Assert.Equal(1, Api.Json(await linked.GetAsync($"/connectors/{linked.Connector}/schema"), 200).GetProperty("events").GetInt32());
        Assert.Equal(200, (await linked.GetAsync($"{Events(linked)}/{kept}/body")).Status);
        Assert.Equal(
            1,
            (await linked.EntityAsync("customer", "c_1")).GetProperty("inbound").GetProperty("order.customer")
                .GetProperty("count").GetInt32());

        await linked.LinkAsync("""{"type":"order.created","shop":"acme","id":1,"n":3}""");
        Assert.Equal("active", Text(await linked.EntityAsync("order", "acme%2F1"), "status"));
    }

    private static string Events(LinkedConnector linked) => $"/connectors/{linked.Connector}/events";

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static async Task<List<string>> ReadAsync(LinkedConnector linked, string query)
    {
        var all = new List<string>();
        string? after = null;
        do
        {
            var page = await linked.GetAsync(Events(linked) + query + (after is null ? "" : $"&after={after}"));
            all.AddRange(Api.Data(page).Select(one => one.GetProperty("eventId").GetString()!));
            after = page.Member("nextCursor");
        }
        while (after is not null);
        return all;
    }
}
