using Ontologie.Ingest.Tests.Http.Management;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Linking;

public sealed class EntityTypeApiTests(SharedServer shared)
{
    [Fact]
    public async Task Put_creates_with_201_and_replaces_with_200_and_the_etag_is_the_version()
    {
        var linked = await LinkedConnector.CreateAsync(shared, hasTypes: false);
        var created = await linked.PutAsync(linked.TypePath("order"), LinkedConnector.OrderType);
        var json = Api.Json(created, 201);
        Assert.Equal($"\"{json.GetProperty("version").GetInt64()}\"", created.Header("ETag"));
        Assert.Equal("number", json.GetProperty("properties").GetProperty("total").GetProperty("type").GetString());
        Assert.Equal("text", json.GetProperty("properties").GetProperty("tags").GetProperty("of").GetString());
        Assert.Equal("manyToOne", json.GetProperty("relations").GetProperty("customer").GetProperty("cardinality").GetString());
        Assert.Equal($"/api/v1{linked.TypePath("order")}", created.Header("Location"));

        var replaced = await linked.PutAsync(
            linked.TypePath("order"), LinkedConnector.OrderType.Replace("Order", "Purchase", StringComparison.Ordinal));
        Assert.Equal("Purchase", Api.Json(replaced, 200).GetProperty("title").GetString());
        Assert.NotEqual(created.Header("ETag"), replaced.Header("ETag"));
        var read = await linked.GetAsync(linked.TypePath("order"));
        Assert.Equal((replaced.Text, replaced.Header("ETag")), (read.Text, read.Header("ETag")));
        Assert.Equal(
            "order",
            Assert.Single(Api.Data(await linked.GetAsync($"/workspaces/{linked.Workspace}/entity-types"))).GetProperty("name").GetString());
    }

    [Fact]
    public async Task If_match_that_does_not_match_is_412_and_changes_nothing()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var path = linked.TypePath("order");
        var first = (await linked.GetAsync(path)).Header("ETag")!;
        var second = (await linked.PutAsync(path, LinkedConnector.OrderType, request => request.Headers.Add("If-Match", first)))
            .Header("ETag")!;
        Assert.NotEqual(first, second);
        foreach (var (name, value) in new[]
        {
            ("If-Match", first), ("If-Match", $"W/{second}"), ("If-Match", "\"x\""), ("If-None-Match", "*"),
        })
        {
            var refused = await linked.PutAsync(path, LinkedConnector.OrderType, request => request.Headers.Add(name, value));
            Api.Refused(refused, 412, "version_differs");
        }

        Api.Refused(
            await linked.Api.SendAsync(HttpMethod.Delete, path, alter: request => request.Headers.Add("If-Match", first)),
            412,
            "version_differs");
        Assert.Equal(second, (await linked.GetAsync(path)).Header("ETag"));
        Assert.Equal(
            200,
            (await linked.PutAsync(path, LinkedConnector.OrderType, request => request.Headers.Add("If-Match", $"{first}, {second}")))
                .Status);
        Assert.Equal(200, (await linked.PutAsync(path, LinkedConnector.OrderType, request => request.Headers.Add("If-Match", "*"))).Status);
        Api.Refused(
            await linked.PutAsync(linked.TypePath("other"), "{}", request => request.Headers.Add("If-Match", "*")), 412, "version_differs");
        Assert.Equal(
            201, (await linked.PutAsync(linked.TypePath("other"), "{}", request => request.Headers.Add("If-None-Match", "*"))).Status);
    }

    [Fact]
    public async Task Malformed_conditions_and_flags_are_reported_together()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var refused = await linked.PutAsync(linked.TypePath("order") + "?force=yes", "{}", request =>
        {
            request.Headers.TryAddWithoutValidation("If-Match", "3");
            request.Headers.TryAddWithoutValidation("If-None-Match", "\"3\"");
        });
        Api.Invalid(refused, "If-Match", "If-None-Match", "force");
    }

    [Fact]
    public async Task What_cannot_be_right_is_refused_with_its_place()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        const string Wrong = """
            {"properties": {"total": {"type": "decimal"}, "when it": {"type": "text"}}, "colour": 1, "relations": {"a": {"to": "B"}}}
            """;
        var refused = await linked.PutAsync(linked.TypePath("order"), Wrong);
        Assert.Equal(422, refused.Status);
        var places = refused.Json!.Value.GetProperty("errors").EnumerateObject().Select(error => error.Name).ToArray();
        Assert.Contains("/properties/total/type", places);
        Assert.Contains("/properties/when it", places);
        Assert.Contains("/colour", places);
        Assert.Contains("/relations/a/to", places);
        Assert.Equal(422, (await linked.PutAsync(linked.TypePath("Order"), "{}")).Status);
    }

    [Fact]
    public async Task A_response_can_be_sent_back()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var read = await linked.GetAsync(linked.TypePath("order"));
        var sent = Api.Json(await linked.PutAsync(linked.TypePath("order"), read.Text), 200);
        Assert.Equal(
            read.Json!.Value.GetProperty("properties").GetRawText(), sent.GetProperty("properties").GetRawText());
    }

    [Fact]
    public async Task Type_in_use_is_not_deleted_and_its_values_are_dropped_only_by_force()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var order = linked.TypePath("order");
        Assert.Equal(201, (await linked.PatchAsync(linked.EntityPath("order", "1"), """{"properties":{"total":5}}""")).Status);
        Api.Refused(await linked.DeleteAsync(order), 409, "in_use");
        const string WithoutTotal = """{"properties":{"state":{"type":"text"}}}""";
        var refused = await linked.PutAsync(order, WithoutTotal);
        Api.Refused(refused, 409, "in_use");
        Assert.False(string.IsNullOrEmpty(refused.Member("detail")));
        Assert.Equal(200, (await linked.PutAsync(order + "?force=true", WithoutTotal)).Status);
        Assert.Empty((await linked.EntityAsync("order", "1")).GetProperty("properties").EnumerateObject());

        Assert.Equal(204, (await linked.DeleteAsync(linked.TypePath("customer"))).Status);
        Api.Refused(await linked.GetAsync(linked.TypePath("customer")), 404, "not_found");
        Api.Refused(await linked.DeleteAsync(linked.TypePath("customer")), 404, "not_found");
    }

    [Fact]
    public async Task Type_that_a_rule_names_is_in_use()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var rule = await linked.CreateRuleAsync();
        Api.Refused(await linked.DeleteAsync(linked.TypePath("order")), 409, "in_use");
        Assert.Equal(204, (await linked.DeleteAsync($"{linked.Rules}/{rule}")).Status);
        Assert.Equal(204, (await linked.DeleteAsync(linked.TypePath("order"))).Status);
    }

    [Fact]
    public async Task Unknown_workspaces_types_and_parameters_are_refused()
    {
        var linked = await LinkedConnector.CreateAsync(shared);
        var unknown = $"/workspaces/ws_{new string('a', 26)}/entity-types";
        Api.Refused(await linked.GetAsync(unknown), 404, "not_found");
        Api.Refused(await linked.PutAsync($"{unknown}/order", "{}"), 404, "not_found");
        Api.Refused(await linked.GetAsync(linked.TypePath("none")), 404, "not_found");
        Api.Refused(await linked.PutAsync(linked.TypePath("order") + "?forced=true", "{}"), 400, "unknown_parameter");
        Api.Refused(await linked.PutAsync(linked.TypePath("order"), "[]"), 400, "invalid_json");
        Api.Refused(await linked.PostAsync(linked.TypePath("order"), "{}"), 405, "method_not_allowed");
    }
}
