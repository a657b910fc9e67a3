using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

public sealed class LinkRuleApiTests(SharedServer shared)
{
    [Fact]
    public async Task Rule_is_created_listed_read_replaced_and_deleted_and_versions_stay()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var created = await linked.PostAsync(linked.Rules, LinkedConnector.OrderRule);
        var json = Api.Json(created, 201);
        var id = created.Member("id")!;
        Assert.Matches("^rul_[a-z2-7]{26}$", id);
        Assert.Equal((1, true), (json.GetProperty("version").GetInt32(), json.GetProperty("enabled").GetBoolean()));
        Assert.Equal($"/api/v1{linked.Rules}/{id}", created.Header("Location"));
        Assert.Equal(created.Text, (await linked.GetAsync($"{linked.Rules}/{id}")).Text);

        var replaced = await linked.PutAsync(
            $"{linked.Rules}/{id}", created.Text.Replace("\"name\":\"orders\"", "\"name\":\"purchases\"", StringComparison.Ordinal));
        Assert.Equal((2, "purchases"), (Api.Json(replaced, 200).GetProperty("version").GetInt32(), replaced.Member("name")));
        Assert.Equal("purchases", Assert.Single(Api.Data(await linked.GetAsync(linked.Rules))).GetProperty("name").GetString());
        Assert.Equal(created.Text, (await linked.GetAsync($"{linked.Rules}/{id}/versions/1")).Text);
        Assert.Equal(replaced.Text, (await linked.GetAsync($"{linked.Rules}/{id}/versions/2")).Text);
        Api.Refused(await linked.GetAsync($"{linked.Rules}/{id}/versions/3"), 404, "not_found");
        Api.Refused(await linked.GetAsync($"{linked.Rules}/{id}/versions/x"), 404, "not_found");

        Assert.Equal(204, (await linked.DeleteAsync($"{linked.Rules}/{id}")).Status);
        Api.Refused(await linked.GetAsync($"{linked.Rules}/{id}"), 404, "not_found");
        Api.Refused(await linked.DeleteAsync($"{linked.Rules}/{id}"), 404, "not_found");
        Api.Refused(await linked.PutAsync($"{linked.Rules}/{id}", LinkedConnector.OrderRule), 404, "not_found");
        Assert.Empty(Api.Data(await linked.GetAsync(linked.Rules)));
        var versions = Api.Data(await linked.GetAsync($"{linked.Rules}/{id}/versions"));
        Assert.Equal([3, 2, 1], versions.Select(version => version.GetProperty("version").GetInt32()));
        Assert.True(versions[0].GetProperty("deleted").GetBoolean());
    }

    [Fact]
    public async Task Versions_are_read_page_by_page()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var id = await linked.CreateRuleAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(200, (await linked.PutAsync($"{linked.Rules}/{id}", LinkedConnector.OrderRule)).Status);
        }

        var read = new List<int>();
        string? cursor = null;
        do
        {
            var page = await linked.GetAsync($"{linked.Rules}/{id}/versions?limit=2" + (cursor is null ? "" : $"&cursor={cursor}"));
            read.AddRange(Api.Data(page).Select(version => version.GetProperty("version").GetInt32()));
            cursor = page.Member("nextCursor");
        }
        while (cursor is not null);
        Assert.Equal([5, 4, 3, 2, 1], read);
        Api.Invalid(await linked.GetAsync($"{linked.Rules}/{id}/versions?limit=0&cursor=x"), "cursor", "limit");
    }

    [Theory]
    [InlineData("/entity/type", """{"name":"r","entity":{"type":"nothing","key":"/body/id"}}""")]
    [InlineData("/properties/colour", """{"name":"r","entity":{"type":"order","key":"/body/id"},"properties":{"colour":"/body/c"}}""")]
    [InlineData("/relations/owner", """{"name":"r","entity":{"type":"order","key":"/body/id"},"relations":{"owner":{"key":"/body/c"}}}""")]
    [InlineData("/entity/key", """{"name":"r","entity":{"type":"order","key":"body/id"}}""")]
    [InlineData("/entity/key", """{"name":"r","entity":{"type":"order","key":"/item/id"}}""")]
    [InlineData("/properties/total", """{"name":"r","entity":{"type":"order","key":"/body/id"},"properties":{"total":"/body/a/*"}}""")]
    [InlineData("", """{"name":"r"}""")]
    [InlineData("/operator", """{"name":"r","operator":1,"entity":{"type":"order","key":"/body/id"}}""")]
    public async Task Rule_that_cannot_be_right_is_refused_with_its_place(string place, string rule)
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var refused = await linked.PostAsync(linked.Rules, rule);
        Assert.True(refused.Status == 422, refused.ToString());
        var errors = refused.Json!.Value.GetProperty("errors").EnumerateObject().ToArray();
        Assert.Contains(errors, error => error.Name == place && error.Value[0].GetString() is { Length: > 10 });
        Assert.Empty(Api.Data(await linked.GetAsync(linked.Rules)));
    }

    [Fact]
    public async Task Rules_are_listed_by_position_and_the_51st_is_refused()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        for (var i = 0; i < 50; i++)
        {
            await linked.CreateRuleAsync();
        }

        Api.Refused(await linked.PostAsync(linked.Rules, LinkedConnector.OrderRule), 409, "limit_reached");
        var positions = Api.Data(await linked.GetAsync(linked.Rules)).Select(rule => rule.GetProperty("position").GetInt32()).ToArray();
        Assert.Equal(positions.Order(), positions);
        Assert.Distinct(positions);
    }

    [Fact]
    public async Task Linker_is_found_after_the_first_rule_and_its_lag_goes_to_zero()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        await linked.DeliverAsync("""{"type":"order.created","shop":"acme","id":1}""");
        Api.Refused(await linked.GetAsync($"/connectors/{linked.Connector}/linker"), 404, "not_found");
        await linked.CreateRuleAsync();
        await linked.LinkAsync("""{"type":"order.created","shop":"acme","id":2}""");
        var linker = Api.Json(await linked.GetAsync($"/connectors/{linked.Connector}/linker"), 200);
        Assert.Equal(
            (2, 2, 0, true),
            (linker.GetProperty("checkpoint").GetInt64(), linker.GetProperty("head").GetInt64(), linker.GetProperty("lag").GetInt64(),
                linker.GetProperty("hasRules").GetBoolean()));
    }

    [Fact]
    public async Task Unknown_connectors_and_rules_are_not_found()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var unknown = $"/connectors/ep_{new string('a', 26)}/link-rules";
        Api.Refused(await linked.GetAsync(unknown), 404, "not_found");
        Api.Refused(await linked.PostAsync(unknown, LinkedConnector.OrderRule), 404, "not_found");
        Api.Refused(await linked.GetAsync($"{linked.Rules}/rul_{new string('a', 26)}"), 404, "not_found");
        Api.Refused(await linked.GetAsync($"{linked.Rules}/rul_{new string('a', 26)}/versions"), 404, "not_found");
        Api.Refused(await linked.GetAsync($"{linked.Rules}/nonsense"), 404, "not_found");
        Api.Refused(await linked.PostAsync(linked.Rules, "{"), 400, "invalid_json");
    }
}
