using System.Net.Http.Headers;
using System.Text;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class WorkspaceTests(SharedServer shared)
{
    [Fact]
    public async Task Created_workspace_has_the_given_fields_and_defaults()
    {
        var api = (await shared.ServerAsync()).Api;
        var created = await api.SendAsync(HttpMethod.Post, "/workspaces", new { name = "  Größe  " });
        var json = Api.Json(created, 201);
        Assert.Matches("^ws_[a-z2-7]{26}$", created.Member("id"));
        Assert.Equal("Größe", created.Member("name"));
        Assert.Equal(100, json.GetProperty("maxConcurrentRequests").GetInt32());
        Assert.EndsWith("Z", created.Member("createdAt"), StringComparison.Ordinal);
        Assert.Equal($"/api/v1/workspaces/{created.Member("id")}", created.Header("Location"));
        var found = await api.SendAsync(HttpMethod.Get, $"/workspaces/{created.Member("id")}");
        Assert.Equal(created.Text, found.Text);
    }

    [Fact]
    public async Task Change_changes_the_given_fields_only()
    {
        var api = (await shared.ServerAsync()).Api;
        var id = await api.CreateWorkspaceAsync("first", maxConcurrentRequests: 7);
        var renamed = Api.Json(await api.PatchWorkspaceAsync(id, new { name = "second" }), 200);
        Assert.Equal(("second", 7), (renamed.GetProperty("name").GetString(), renamed.GetProperty("maxConcurrentRequests").GetInt32()));
        var resized = Api.Json(await api.PatchWorkspaceAsync(id, new { maxConcurrentRequests = 9 }), 200);
        Assert.Equal(("second", 9), (resized.GetProperty("name").GetString(), resized.GetProperty("maxConcurrentRequests").GetInt32()));
        Assert.Equal(resized.GetRawText(), (await api.PatchWorkspaceAsync(id, new { })).Text);
    }

    [Fact]
    public async Task Every_wrong_field_is_reported_together_and_nothing_is_changed()
    {
        var api = (await shared.ServerAsync()).Api;
        const string Limit = "maxConcurrentRequests";
        Api.Invalid(await api.SendAsync(HttpMethod.Post, "/workspaces", new { name = "", maxConcurrentRequests = 0 }), "name", Limit);
        Api.Invalid(await api.SendAsync(HttpMethod.Post, "/workspaces", new { }), "name");
        Api.Invalid(await api.SendAsync(HttpMethod.Post, "/workspaces", new { name = 5, maxConcurrentRequests = "9" }), "name", Limit);
        var id = await api.CreateWorkspaceAsync("kept");
        Api.Invalid(await api.SendAsync(HttpMethod.Patch, $"/workspaces/{id}", new { name = "new", maxConcurrentRequests = 1.5 }), Limit);
        Assert.Equal("kept", (await api.SendAsync(HttpMethod.Get, $"/workspaces/{id}")).Member("name"));
    }

    [Theory]
    [InlineData("{", "application/json", 400, "invalid_json")]
    [InlineData("[]", "application/json", 400, "invalid_json")]
    [InlineData("", "application/json", 400, "invalid_json")]
    [InlineData("""{"name":"a"}""", "text/plain", 415, "unsupported_media_type")]
    public async Task Body_that_is_not_a_JSON_object_is_refused(string body, string contentType, int status, string code)
    {
        var api = (await shared.ServerAsync()).Api;
        var answer = await api.SendAsync(HttpMethod.Post, "/workspaces", alter: request =>
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        });
        Api.Refused(answer, status, code);
    }

    [Fact]
    public async Task Unknown_or_malformed_workspace_is_not_found()
    {
        var api = (await shared.ServerAsync()).Api;
        foreach (var id in new[] { "ws_" + new string('a', 26), "ws_short", "ep_" + new string('a', 26) })
        {
            Api.Refused(await api.SendAsync(HttpMethod.Get, $"/workspaces/{id}"), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Patch, $"/workspaces/{id}", new { name = "a" }), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Get, $"/workspaces/{id}/connectors"), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Post, $"/workspaces/{id}/connectors", new { name = "a" }), 404, "not_found");
        }
    }

    [Fact]
    public async Task List_shows_every_workspace_once_page_by_page()
    {
        var api = (await shared.ServerAsync()).Api;
        var mine = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.CreateWorkspaceAsync()));
        var listed = await Api.ReadAllAsync(api, "/workspaces", limit: 2);
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Empty(mine.Except(listed));
    }

    [Fact]
    public async Task Wrong_limit_and_cursor_are_reported_together()
    {
        var api = (await shared.ServerAsync()).Api;
        Api.Invalid(await api.SendAsync(HttpMethod.Get, "/workspaces?limit=501&cursor=nonsense"), "limit", "cursor");
        Api.Invalid(await api.SendAsync(HttpMethod.Get, "/workspaces?limit=0"), "limit");
        Api.Invalid(await api.SendAsync(HttpMethod.Get, "/workspaces?limit=1&limit=2"), "limit");
    }
}
