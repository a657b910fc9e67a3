using System.Globalization;
using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

/// <summary>Rejections over HTTP: list, one, body, counts, recover, forget.</summary>
public sealed class RejectionApiTests(SharedServer shared)
{
    private const string Wrong = "a wrong secret of the sender";

    [Fact]
    public async Task Refused_requests_are_listed_newest_first_and_paged()
    {
        var refused = await CreateAsync();
        var ids = await refused.RefuseAsync(Wrong, """{"n":1}""", """{"n":2}""", """{"n":3}""");
        var first = await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "?limit=2");
        var cursor = first.Member("nextCursor");
        var second = await refused.Api.SendAsync(HttpMethod.Get, $"{refused.Path}?limit=2&after={cursor}");

        Assert.Equal(ids.Reverse(), Api.Data(first).Concat(Api.Data(second)).Select(row => row.GetProperty("id").GetString()!));
        Assert.Equal(JsonValueKind.Null, second.Json!.Value.GetProperty("nextCursor").ValueKind);
        var row = Api.Data(first)[0];
        Assert.Equal("invalid_signature", row.GetProperty("reason").GetString());
        Assert.Equal("POST", row.GetProperty("method").GetString());
        Assert.Equal(7, row.GetProperty("size").GetInt64());
        Assert.True(row.GetProperty("quarantined").GetBoolean());
        Assert.Equal(JsonValueKind.Null, row.GetProperty("recoveredAs").ValueKind);
        Assert.Equal(3, Api.Data(await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "?reason=invalid_signature")).Length);
        Assert.Empty(Api.Data(await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "?reason=stale_timestamp")));
    }

    [Fact]
    public async Task One_rejection_has_its_headers_and_its_exact_body()
    {
        var refused = await CreateAsync();
        const string Body = """{"text":"Zürich  "}""";
        var id = (await refused.RefuseAsync(Wrong, Body))[0];
        var one = Api.Json(await refused.Api.SendAsync(HttpMethod.Get, $"{refused.Path}/{id}"), 200);

        Assert.True(one.GetProperty("bodyKept").GetBoolean());
        Assert.Matches("^[0-9a-f]{64}$", one.GetProperty("bodySha256").GetString());
        Assert.Contains(
            one.GetProperty("headers").EnumerateArray(),
            header => header.GetProperty("name").GetString() == "X-Webhook-Signature");
        var body = await refused.Api.SendAsync(HttpMethod.Get, $"{refused.Path}/{id}/body");
        Assert.Equal(200, body.Status);
        Assert.Equal("application/octet-stream", body.ContentType);
        Assert.Equal("nosniff", body.Header("X-Content-Type-Options"));
        Assert.Equal(Encoding.UTF8.GetBytes(Body), body.Body.ToArray());
    }

    [Fact]
    public async Task Another_connector_does_not_find_it()
    {
        var refused = await CreateAsync();
        var id = (await refused.RefuseAsync(Wrong, "{}"))[0];
        var other = await CreateAsync();

        Api.Refused(await other.Api.SendAsync(HttpMethod.Get, $"{other.Path}/{id}"), 404, "not_found");
        Api.Refused(await other.Api.SendAsync(HttpMethod.Get, $"{other.Path}/{id}/body"), 404, "not_found");
        Api.Refused(await other.DiagnoseAsync(new { rejectionId = id }), 404, "not_found");
        Api.Refused(await other.Api.SendAsync(HttpMethod.Get, $"{other.Path}/rej_short"), 404, "not_found");
        var items = Api.Json(await other.RecoverAsync(new { rejectionIds = new[] { id } }), 200).GetProperty("items");
        Assert.Equal("not_kept", items[0].GetProperty("outcome").GetString());
        var unknown = other.Id[..^4] + "aaaa";
        foreach (var path in new[] { "rejections", "rejections/counts", "health" })
        {
            Api.Refused(await other.Api.SendAsync(HttpMethod.Get, $"/connectors/{unknown}/{path}"), 404, "not_found");
        }

        Api.Refused(await other.Api.SendAsync(HttpMethod.Delete, $"/connectors/{unknown}/rejections"), 404, "not_found");
        Api.Refused(await other.Api.SendAsync(HttpMethod.Post, $"/connectors/{unknown}/rejections/recover"), 404, "not_found");
    }

    [Fact]
    public async Task Refusals_are_counted_by_minute_and_reason()
    {
        var refused = await CreateAsync();
        await refused.RefuseAsync(Wrong, """{"n":1}""", """{"n":2}""");
        Expect.Refused(await refused.Server.Generic(new(refused.Id, Expect.Secret, "")).SendAsync("[]"), 400, "invalid_json");

        JsonElement[] counts = [];
        await Eventually.HoldsAsync(async () =>
        {
            counts = Api.Data(await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "/counts"));
            return Sum("invalid_signature") == 2 && Sum("invalid_json") == 1;
        });
        Assert.All(counts, count => Assert.EndsWith(
            ":00.000000Z", count.GetProperty("minute").GetString(), StringComparison.Ordinal));
        Api.Invalid(await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "/counts?from=yesterday"), "from");

        long Sum(string reason) => counts
            .Where(count => count.GetProperty("reason").GetString() == reason)
            .Sum(count => count.GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task Recovery_after_the_right_secret_was_entered_is_what_its_dry_run_says()
    {
        var refused = await CreateAsync();
        string[] bodies = [.. Enumerable.Range(1, 45).Select(n => string.Create(CultureInfo.InvariantCulture, $$"""{"n":{{n}}}"""))];
        var ids = await refused.RefuseAsync(Wrong, [.. bodies, bodies[0]]);
        var still = Api.Json(await refused.RecoverAsync(new { dryRun = true }), 200);
        Assert.Equal((0, 0, 46), Numbers(still));

        await refused.Api.AddSecretAsync(refused.Id, Wrong);
        var dry = Api.Json(await refused.RecoverAsync(new { dryRun = true }), 200);
        Assert.Empty(await refused.Api.ListEventsAsync(refused.Id));
        var done = Api.Json(await refused.RecoverAsync(), 200);

        Assert.Equal((45, 1, 0), Numbers(dry));
        Assert.Equal((45, 1, 0), Numbers(done));
        Assert.Equal(ids, done.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("rejectionId").GetString()!));
        var events = await refused.Api.ListEventsAsync(refused.Id);
        var recovered = done.GetProperty("items").EnumerateArray().Take(45).Select(item => item.GetProperty("eventId").GetString()!);
        Assert.Equal(recovered, events.Select(stored => stored.EventId));
        Assert.Equal((0, 0, 0), Numbers(Api.Json(await refused.RecoverAsync(), 200)));
        Assert.Equal(events[0].EventId, Api.Json(
            await refused.Api.SendAsync(HttpMethod.Get, $"{refused.Path}/{ids[0]}"), 200).GetProperty("recoveredAs").GetString());
    }

    [Fact]
    public async Task A_wrong_recovery_is_explained()
    {
        var refused = await CreateAsync();
        var many = Enumerable.Repeat("rej_aaaaaaaaaaaaaaaaaaaaaaaaaa", 501).ToArray();
        Api.Invalid(await refused.RecoverAsync(new { rejectionIds = many }), "rejectionIds");
        Api.Invalid(await refused.RecoverAsync(new { rejectionIds = new[] { "rej_1" } }), "rejectionIds");
        Api.Invalid(await refused.RecoverAsync(new { dryrun = true }), "dryrun");
        Api.Invalid(await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "?limit=0"), "limit");
        Api.Invalid(await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "?reason=bad_mood"), "reason");
        Api.Invalid(await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "?after=nonsense"), "after");
        Api.Refused(await refused.Api.SendAsync(HttpMethod.Get, refused.Path + "?cursor=x"), 400, "unknown_parameter");
        Assert.Equal((0, 0, 0), Numbers(Api.Json(await refused.RecoverAsync(new { rejectionIds = Array.Empty<string>() }), 200)));
    }

    [Fact]
    public async Task A_disabled_or_retired_connector_recovers_nothing()
    {
        var refused = await CreateAsync();
        await refused.RefuseAsync(Wrong, "{}");
        await refused.Api.PatchConnectorAsync(refused.Id, new { enabled = false });
        Api.Refused(await refused.RecoverAsync(), 409, "connector_disabled");
        Assert.Equal("disabled", await refused.StateAsync());

        await refused.Api.RetireAsync(refused.Id);
        Api.Refused(await refused.RecoverAsync(), 409, "endpoint_retired");
        Assert.Equal("retired", await refused.StateAsync());
    }

    [Fact]
    public async Task Forgotten_rejections_are_gone()
    {
        var refused = await CreateAsync();
        var id = (await refused.RefuseAsync(Wrong, "{}"))[0];
        Assert.Equal(204, (await refused.Api.SendAsync(HttpMethod.Delete, refused.Path)).Status);

        Assert.Empty(await refused.ListAsync());
        Api.Refused(await refused.Api.SendAsync(HttpMethod.Get, $"{refused.Path}/{id}/body"), 404, "not_found");
    }

    private static (int Recovered, int Duplicates, int StillRefused) Numbers(JsonElement recovery) => (
        recovery.GetProperty("recovered").GetInt32(),
        recovery.GetProperty("duplicates").GetInt32(),
        recovery.GetProperty("stillRefused").GetInt32());

    private async Task<RefusedRequests> CreateAsync() => await RefusedRequests.CreateAsync(await shared.ServerAsync(), Expect.Secret);
}
