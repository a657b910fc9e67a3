using System.Security.Cryptography;
using System.Text.Json;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class EventListTests(SharedServer shared)
{
    [Fact]
    public async Task List_is_ascending_from_the_oldest_and_read_on_by_sequence()
    {
        var (api, sender, ids) = await SendAsync(7);
        var first = await ListAsync(api, sender, "?limit=3");
        Assert.Equal(ids[..3], Ids(first));
        Assert.Equal("3", first.Member("nextCursor"));
        Assert.Equal(1, first.Json!.Value.GetProperty("oldestSequence").GetInt64());
        Assert.Equal(ids[3..6], Ids(await ListAsync(api, sender, "?limit=3&after=3")));
        var last = await ListAsync(api, sender, "?limit=3&after=6&order=asc");
        Assert.Equal(ids[6..], Ids(last));
        Assert.Equal(JsonValueKind.Null, last.Json!.Value.GetProperty("nextCursor").ValueKind);
        Assert.Empty(Ids(await ListAsync(api, sender, "?after=7")));
        Assert.Equal(ids, Ids(await ListAsync(api, sender, "")));
    }

    [Fact]
    public async Task Descending_list_goes_on_below_the_sequence()
    {
        var (api, sender, ids) = await SendAsync(5);
        Assert.Equal([ids[4], ids[3]], Ids(await ListAsync(api, sender, "?order=desc&limit=2")));
        var rest = await ListAsync(api, sender, "?order=desc&limit=3&after=4");
        Assert.Equal([ids[2], ids[1], ids[0]], Ids(rest));
        Assert.Equal(JsonValueKind.Null, rest.Json!.Value.GetProperty("nextCursor").ValueKind);
    }

    [Fact]
    public async Task List_of_one_type_shows_only_that_type()
    {
        var (api, sender, ids) = await SendAsync(6);
        Assert.Equal([ids[0], ids[2], ids[4]], Ids(await ListAsync(api, sender, "?type=even")));
        Assert.Equal([ids[5]], Ids(await ListAsync(api, sender, "?type=odd&after=4")));
        Assert.Empty(Ids(await ListAsync(api, sender, "?type=none")));
        Assert.Equal(ids, Ids(await ListAsync(api, sender, "?status=accepted")));
    }

    [Fact]
    public async Task List_of_a_range_of_time_has_its_start_and_not_its_end()
    {
        var (api, sender, ids) = await SendAsync(6);
        var times = Api.Data(await ListAsync(api, sender, "")).Select(item => item.GetProperty("receivedAt").GetString()).ToArray();

        Assert.Equal(ids[2..5], Ids(await ListAsync(api, sender, $"?from={times[2]}&to={times[5]}")));
        Assert.Equal([ids[4], ids[2]], Ids(await ListAsync(api, sender, $"?from={times[1]}&to={times[5]}&type=even&order=desc")));
        var page = await ListAsync(api, sender, $"?from={times[1]}&to={times[5]}&limit=2");
        Assert.Equal(ids[1..3], Ids(page));
        Assert.Equal("3", page.Member("nextCursor"));
        Assert.Equal(ids[3..5], Ids(await ListAsync(api, sender, $"?from={times[1]}&to={times[5]}&limit=2&after=3")));
        var nothing = await ListAsync(api, sender, "?to=2001-01-01T00:00:00Z");
        Assert.Empty(Ids(nothing));
        Assert.Equal(JsonValueKind.Null, nothing.Json!.Value.GetProperty("nextCursor").ValueKind);
        Assert.Equal(1, nothing.Json!.Value.GetProperty("oldestSequence").GetInt64());
        Assert.Empty(Ids(await ListAsync(api, sender, "?from=2101-01-01T00:00:00%2B01:00")));
    }

    [Fact]
    public async Task Empty_log_has_no_oldest_sequence()
    {
        var (api, sender, _) = await SendAsync(0);
        var page = await ListAsync(api, sender, "");
        Assert.Empty(Ids(page));
        Assert.Equal(JsonValueKind.Null, page.Json!.Value.GetProperty("oldestSequence").ValueKind);
    }

    [Fact]
    public async Task Every_wrong_parameter_is_reported_together()
    {
        var (api, sender, _) = await SendAsync(0);
        Api.Invalid(
            await api.SendAsync(HttpMethod.Get, $"/connectors/{sender.Endpoint}/events?after=x&limit=501&order=up&status=lost"
                + "&from=now&to=2026-11-29T08:00:00+01:00"),
            "after",
            "from",
            "limit",
            "order",
            "status",
            "to");
        Api.Invalid(await api.SendAsync(HttpMethod.Get, $"/connectors/{sender.Endpoint}/events?after=-1"), "after");
    }

    [Fact]
    public async Task One_event_shows_its_headers_without_credentials_and_its_exact_body()
    {
        var (api, sender, _) = await SendAsync(0);
        byte[] body = [.. """{"type":"a","text":"  \u0000 ü"}"""u8, (byte)'\n'];
        var answer = await sender.SendAsync(body, alter: request =>
        {
            request.Headers.Add("X-Shop", "berlin");
            request.Headers.Add("Authorization", "Basic b3Blbg==");
            request.Headers.Add("Cookie", "session=open");
        });
        var found = await api.SendAsync(HttpMethod.Get, $"/connectors/{sender.Endpoint}/events/{answer.EventId}");
        var json = Api.Json(found, 200);
        Assert.Equal(answer.EventId, found.EventId);
        Assert.Equal("a", found.Member("type"));
        Assert.Equal(body.Length, json.GetProperty("size").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), found.Member("bodySha256"));
        var headers = json.GetProperty("headers").EnumerateArray().Select(header =>
            (header.GetProperty("name").GetString(), header.GetProperty("value").GetString())).ToArray();
        Assert.Contains(("X-Shop", "berlin"), headers);
        Assert.DoesNotContain("b3Blbg", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("session", found.Text, StringComparison.Ordinal);
        Assert.Equal(body, await api.BodyAsync(sender.Endpoint, answer.EventId!));
    }

    [Fact]
    public async Task Unknown_event_or_one_of_another_connector_is_not_found()
    {
        var (api, sender, ids) = await SendAsync(1);
        var other = await shared.GenericAsync();
        string[] paths =
        [
            $"/connectors/{other.Endpoint}/events/{ids[0]}", $"/connectors/{sender.Endpoint}/events/evt_{new string('a', 26)}",
            $"/connectors/{sender.Endpoint}/events/nonsense",
        ];
        foreach (var path in paths)
        {
            Api.Refused(await api.SendAsync(HttpMethod.Get, path), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Get, path + "/body"), 404, "not_found");
        }
    }

    [Fact]
    public async Task Log_stays_readable_after_the_connector_was_retired()
    {
        var (api, sender, ids) = await SendAsync(2);
        await api.RetireAsync(sender.Endpoint);
        Assert.Equal(ids, Ids(await ListAsync(api, sender, "")));
    }

    private static string[] Ids(HttpAnswer page) => [.. Api.Data(page).Select(item => item.GetProperty("eventId").GetString()!)];

    private static Task<HttpAnswer> ListAsync(ManagementClient api, GenericSender sender, string query) =>
        api.SendAsync(HttpMethod.Get, $"/connectors/{sender.Endpoint}/events{query}");

    private async Task<(ManagementClient Api, GenericSender Sender, string[] Ids)> SendAsync(int count)
    {
        var sender = await shared.GenericAsync();
        var ids = new string[count];
        for (var i = 0; i < count; i++)
        {
            var type = i % 2 == 0 ? "even" : "odd";
            ids[i] = (await sender.SendAsync($$"""{"type":"{{type}}","n":{{i}}}""")).EventId!;
        }

        return ((await shared.ServerAsync()).Api, sender, ids);
    }
}
