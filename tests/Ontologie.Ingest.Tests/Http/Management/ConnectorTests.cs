using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class ConnectorTests(SharedServer shared)
{
    [Fact]
    public async Task Created_connector_shows_its_reception_url_and_its_generated_secret_once()
    {
        var server = await shared.ServerAsync();
        var workspace = await shared.WorkspaceAsync();
        var created = await server.Api.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "shop" });
        var json = Api.Json(created, 201);
        var id = created.Member("id")!;
        var secret = created.Member("secret")!;
        Assert.Matches("^ep_[a-z2-7]{26}$", id);
        Assert.Equal($"{server.Address.GetLeftPart(UriPartial.Authority)}/api/webhooks/{id}", created.Member("receptionUrl"));
        Assert.Equal("webhook", created.Member("type"));
        Assert.Equal("generic", created.Member("provider"));
        Assert.Equal(300, json.GetProperty("toleranceSeconds").GetInt32());
        Assert.False(json.GetProperty("requireTimestamp").GetBoolean());
        Assert.True(secret.Length >= 32);
        foreach (var path in new[] { $"/connectors/{id}", $"/workspaces/{workspace}/connectors?limit=500", $"/connectors/{id}/secrets" })
        {
            Assert.DoesNotContain(secret, (await server.Api.SendAsync(HttpMethod.Get, path)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Given_secret_is_never_shown_and_a_weak_one_gets_a_warning()
    {
        var api = (await shared.ServerAsync()).Api;
        var workspace = await shared.WorkspaceAsync();
        var weak = await api.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "weak", secret = "zq" });
        Assert.NotEqual(0, Api.Json(weak, 201).GetProperty("warnings").GetArrayLength());
        Assert.Null(weak.Member("secret"));
        var strong = await api.SendAsync(
            HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "strong", secret = "a secret of enough bytes" });
        Assert.Equal(0, Api.Json(strong, 201).GetProperty("warnings").GetArrayLength());
        Assert.DoesNotContain("a secret of enough bytes", strong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_field_is_reported_together()
    {
        var api = (await shared.ServerAsync()).Api;
        var path = $"/workspaces/{await shared.WorkspaceAsync()}/connectors";
        Api.Invalid(
            await api.SendAsync(
                HttpMethod.Post,
                path,
                new { name = " ", provider = "carrier-pigeon", secret = "", requireTimestamp = "yes", toleranceSeconds = -1 }),
            "name",
            "provider",
            "secret",
            "requireTimestamp",
            "toleranceSeconds");
        Api.Invalid(await api.SendAsync(HttpMethod.Post, path, new { name = "a", secret = new string('ü', 129) }), "secret");
        Assert.Equal(201, (await api.SendAsync(HttpMethod.Post, path, new { name = "a", secret = new string('ü', 128) })).Status);
    }

    [Fact]
    public async Task Change_changes_the_given_fields_only()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync(), toleranceSeconds: 60);
        var changed = Api.Json(await api.PatchConnectorAsync(connector.Id, new { name = "renamed", enabled = false }), 200);
        Assert.Equal("renamed", changed.GetProperty("name").GetString());
        Assert.False(changed.GetProperty("enabled").GetBoolean());
        Assert.Equal(60, changed.GetProperty("toleranceSeconds").GetInt32());
        Assert.Equal(changed.GetRawText(), (await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")).Text);
        var wrong = new { enabled = "on", toleranceSeconds = "soon", name = "" };
        Api.Invalid(
            await api.SendAsync(HttpMethod.Patch, $"/connectors/{connector.Id}", wrong), "enabled", "toleranceSeconds", "name");
        Assert.Equal(changed.GetRawText(), (await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")).Text);
    }

    [Fact]
    public async Task Retired_connector_stays_readable_and_can_no_longer_be_changed()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        await api.RetireAsync(connector.Id);
        await api.RetireAsync(connector.Id);
        var found = await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}");
        Assert.False(Api.Json(found, 200).GetProperty("enabled").GetBoolean());
        Assert.NotNull(found.Member("retiredAt"));
        Api.Refused(await api.SendAsync(HttpMethod.Patch, $"/connectors/{connector.Id}", new { enabled = true }), 409, "endpoint_retired");
        Api.Refused(await api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/secrets", new { }), 409, "endpoint_retired");
        Assert.Empty(await api.ListEventsAsync(connector.Id));
    }

    [Fact]
    public async Task Unknown_or_malformed_connector_is_not_found()
    {
        var api = (await shared.ServerAsync()).Api;
        foreach (var id in new[] { "ep_" + new string('a', 26), "ep_short", "ws_" + new string('a', 26) })
        {
            Api.Refused(await api.SendAsync(HttpMethod.Get, $"/connectors/{id}"), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Patch, $"/connectors/{id}", new { enabled = false }), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Delete, $"/connectors/{id}"), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Get, $"/connectors/{id}/secrets"), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Post, $"/connectors/{id}/secrets", new { }), 404, "not_found");
            Api.Refused(await api.SendAsync(HttpMethod.Get, $"/connectors/{id}/events"), 404, "not_found");
        }
    }

    [Fact]
    public async Task List_shows_every_connector_of_its_workspace_once_page_by_page()
    {
        var api = (await shared.ServerAsync()).Api;
        var workspace = await api.CreateWorkspaceAsync();
        var mine = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.CreateConnectorAsync(workspace)));
        foreach (var limit in new[] { 1, 2, 5, 500 })
        {
            var listed = await Api.ReadAllAsync(api, $"/workspaces/{workspace}/connectors", limit);
            Assert.Equal(mine.Select(connector => connector.Id).Order(), listed.Order());
        }
    }
}
