using System.Text;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

/// <summary>Unknown fields and parameters are refused. Otherwise a typing error would look like success.</summary>
public sealed class UnknownNamesTests(SharedServer shared)
{
    [Fact]
    public async Task Unknown_field_is_refused_and_nothing_is_changed()
    {
        var api = (await shared.ServerAsync()).Api;
        var workspace = await api.CreateWorkspaceAsync("before");
        var connector = await api.CreateConnectorAsync(workspace);
        var before = (await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")).Text;

        Api.Invalid(
            await api.SendAsync(HttpMethod.Post, "/workspaces", new { name = "a", maxConcurrentRequest = 5 }), "maxConcurrentRequest");
        Api.Invalid(await api.SendAsync(HttpMethod.Patch, $"/workspaces/{workspace}", new { title = "after" }), "title");
        Api.Invalid(
            await api.SendAsync(HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "a", providr = "github" }), "providr");
        Api.Invalid(
            await api.SendAsync(HttpMethod.Patch, $"/connectors/{connector.Id}", new { name = "after", disabled = true }), "disabled");
        Api.Invalid(await api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/secrets", new { keepPrevious = 5 }), "keepPrevious");
        Api.Invalid(await api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/test", new { type = "a" }), "type");
        Api.Invalid(await api.SendAsync(HttpMethod.Delete, $"/connectors/{connector.Id}", new { dryRun = true }), "dryRun");
        Api.Invalid(
            await api.SendAsync(
                HttpMethod.Delete, $"/connectors/{connector.Id}/secrets/{connector.SecretId}", new { force = true }),
            "force");

        Assert.Equal(before, (await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")).Text);
        Assert.Equal("before", (await api.SendAsync(HttpMethod.Get, $"/workspaces/{workspace}")).Member("name"));
        Assert.Single(Api.Data(await api.SendAsync(HttpMethod.Get, $"/workspaces/{workspace}/connectors")));
        Assert.Single(Api.Data(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/secrets")));
        Assert.Empty(await api.ListEventsAsync(connector.Id));
    }

    [Theory]
    [InlineData("GET", "/workspaces?curser=x", "curser")]
    [InlineData("GET", "/workspaces/{ws}?expand=all", "expand")]
    [InlineData("GET", "/workspaces/{ws}/connectors?page=2", "page")]
    [InlineData("GET", "/connectors/{ep}?x=", "x")]
    [InlineData("PATCH", "/connectors/{ep}?force=true", "force")]
    [InlineData("GET", "/connectors/{ep}/secrets?limit=5", "limit")]
    [InlineData("GET", "/connectors/{ep}/events?cursor=5", "cursor")]
    [InlineData("GET", "/connectors/{ep}/events/stream?from=5", "from")]
    [InlineData("GET", "/providers?name=stripe", "name")]
    [InlineData("DELETE", "/connectors/{ep}?dryRun=true", "dryRun")]
    public async Task Unknown_parameter_is_refused(string method, string path, string parameter)
    {
        var api = (await shared.ServerAsync()).Api;
        var workspace = await shared.WorkspaceAsync();
        var connector = await api.CreateConnectorAsync(workspace);
        var answer = await api.SendAsync(
            HttpMethod.Parse(method),
            path.Replace("{ws}", workspace, StringComparison.Ordinal).Replace("{ep}", connector.Id, StringComparison.Ordinal),
            method == "PATCH" ? new { enabled = false } : null);

        Api.Refused(answer, 400, "unknown_parameter");
        Assert.Equal(parameter, Assert.Single(answer.Json!.Value.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal("enabled", (await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")).Member("status"));
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"name":"a","\udfff\ud800":{}}""")]
    [InlineData("""{"a\ud800b":"c"}""")]
    public async Task Half_a_surrogate_pair_in_a_field_name_is_refused_everywhere(string json)
    {
        var api = (await shared.ServerAsync()).Api;
        var workspace = await shared.WorkspaceAsync();
        var connector = await api.CreateConnectorAsync(workspace);
        (HttpMethod Method, string Path)[] calls =
        [
            (HttpMethod.Post, "/workspaces"), (HttpMethod.Patch, $"/workspaces/{workspace}"),
            (HttpMethod.Post, $"/workspaces/{workspace}/connectors"), (HttpMethod.Patch, $"/connectors/{connector.Id}"),
            (HttpMethod.Post, $"/connectors/{connector.Id}/secrets"), (HttpMethod.Post, $"/connectors/{connector.Id}/test"),
        ];
        foreach (var (method, path) in calls)
        {
            Api.Refused(await api.SendAsync(method, path, alter: WithBody(json)), 400, "invalid_json");
        }
    }

    [Fact]
    public async Task Refusal_of_a_missing_key_says_how_to_send_it()
    {
        var api = (await shared.ServerAsync()).Api;
        var answer = await api.SendAsync(HttpMethod.Get, "/workspaces", alter: Requests.WithKey(null, null));

        Assert.Contains("Authorization: Bearer", answer.Member("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", "Content-Encoding")]
    [InlineData(null, "Content-Type")]
    public async Task Refusal_of_another_media_type_says_which_header_is_wrong(string? encoding, string named)
    {
        var api = (await shared.ServerAsync()).Api;
        var answer = await api.SendAsync(HttpMethod.Post, "/workspaces", alter: request =>
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "text/plain");
            if (encoding is not null)
            {
                request.Content.Headers.ContentEncoding.Add(encoding);
            }
        });

        Api.Refused(answer, 415, "unsupported_media_type");
        Assert.Contains(named, answer.Member("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/v1/connectors/{ep} HTTP/1.1\r\nHost:\r\n")]
    [InlineData("GET /api/v1/connectors/{ep} HTTP/1.0\r\n")]
    public async Task Reception_url_has_an_address_even_if_the_request_has_no_host(string head)
    {
        var server = await shared.ServerAsync();
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync());
        using var raw = await server.ConnectAsync();
        await raw.WriteAsync(Encoding.ASCII.GetBytes(
            head.Replace("{ep}", connector.Id, StringComparison.Ordinal)
                + $"Authorization: Bearer {IngestServer.AdminKey}\r\nConnection: close\r\n\r\n"));

        Assert.Contains(
            $"\"receptionUrl\":\"{server.Address}api/webhooks/{connector.Id}\"", await raw.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static Action<HttpRequestMessage> WithBody(string json) =>
        request => request.Content = new StringContent(json, Encoding.UTF8, "application/json");
}
