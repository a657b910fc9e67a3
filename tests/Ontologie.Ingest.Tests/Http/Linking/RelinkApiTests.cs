using Ontologie.Ingest.Testing.Time;
using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

public sealed class RelinkApiTests(SharedServer shared)
{
    [Fact]
    public async Task Relink_covers_earlier_events_and_shows_its_progress()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var path = $"/connectors/{linked.Connector}/relinks";
        var id = await linked.DeliverAsync("""{"type":"order.created","shop":"acme","id":1,"total":5}""");
        Api.Refused(await linked.PostAsync(path, "{}"), 409, "no_rules");
        await linked.CreateRuleAsync();
        Api.Refused(await linked.GetAsync(linked.EntityPath("order", "acme%2F1")), 404, "not_found");

        var started = await linked.PostAsync(path, "{}");
        var json = Api.Json(started, 202);
        var relink = started.Member("id")!;
        Assert.Matches("^rel_[a-z2-7]{26}$", relink);
        Assert.Equal($"/api/v1{path}/{relink}", started.Header("Location"));
        Assert.Equal((1, false), (json.GetProperty("total").GetInt64(), json.GetProperty("dryRun").GetBoolean()));
        await DoneAsync(linked, $"{path}/{relink}");
        Assert.Equal("active", (await linked.EntityAsync("order", "acme%2F1")).GetProperty("status").GetString());
        var done = Api.Json(await linked.GetAsync($"{path}/{relink}"), 200);
        Assert.Equal((1, 1), (done.GetProperty("done").GetInt64(), done.GetProperty("changes").GetProperty("linksAdded").GetInt64()));
        Assert.Equal(relink, Assert.Single(Api.Data(await linked.GetAsync(path))).GetProperty("id").GetString());
        var details = Api.Json(await linked.GetAsync($"/connectors/{linked.Connector}/events/{id}"), 200);
        Assert.Equal("linked", details.GetProperty("status").GetString());

        foreach (var control in new[] { "pause", "resume", "cancel" })
        {
            Api.Refused(await linked.PostAsync($"{path}/{relink}/{control}", "{}"), 409, "relink_ended");
            Api.Refused(await linked.PostAsync($"{path}/rel_{new string('a', 26)}/{control}", "{}"), 404, "not_found");
        }
    }

    [Fact]
    public async Task Dry_run_changes_nothing_and_names_of_rules_are_checked()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var path = $"/connectors/{linked.Connector}/relinks";
        await linked.DeliverAsync("""{"type":"order.created","shop":"acme","id":1,"total":5}""");
        var rule = await linked.CreateRuleAsync();
        var started = await linked.PostAsync(path, $$"""{"dryRun":true,"ruleIds":["{{rule}}"],"fromSequence":1,"toSequence":1}""");
        Assert.Equal(rule, Assert.Single(Api.Json(started, 202).GetProperty("ruleIds").EnumerateArray()).GetString());
        await DoneAsync(linked, $"{path}/{started.Member("id")}");
        var done = Api.Json(await linked.GetAsync($"{path}/{started.Member("id")}"), 200);
        Assert.Equal(1, done.GetProperty("changes").GetProperty("linksAdded").GetInt64());
        Api.Refused(await linked.GetAsync(linked.EntityPath("order", "acme%2F1")), 404, "not_found");

        Api.Invalid(await linked.PostAsync(path, $$"""{"ruleIds":["rul_{{new string('a', 26)}}"]}"""), "ruleIds");
        Api.Invalid(
            await linked.PostAsync(path, """{"ruleIds":[],"fromSequence":-1,"toSequence":"x","dryRun":1,"colour":2}"""),
            "colour",
            "dryRun",
            "fromSequence",
            "ruleIds",
            "toSequence");
        Api.Invalid(await linked.PostAsync(path, """{"fromSequence":2,"toSequence":1}"""), "toSequence");
        Api.Refused(await linked.GetAsync($"/connectors/ep_{new string('a', 26)}/relinks"), 404, "not_found");
    }

    private static Task DoneAsync(LinkedConnector linked, string path) =>
        Eventually.HoldsAsync(async () => (await linked.GetAsync(path)).Member("state") == "done");
}
