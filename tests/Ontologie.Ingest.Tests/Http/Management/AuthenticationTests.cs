using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class AuthenticationTests(SharedServer shared)
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("Bearer", "")]
    [InlineData("Bearer", "wrong")]
    [InlineData("Bearer", IngestServer.AdminKey + "x")]
    [InlineData("Basic", IngestServer.AdminKey)]
    public async Task Missing_or_wrong_key_is_refused(string? scheme, string? key)
    {
        var api = (await shared.ServerAsync()).Api;
        foreach (var path in new[] { "/workspaces", "/connectors/ep_" + new string('a', 26) + "/events", "/no/such/path" })
        {
            var answer = await api.SendAsync(HttpMethod.Get, path, alter: Requests.WithKey(scheme, key));
            Api.Refused(answer, 401, "unauthorized");
            Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task Refused_request_changes_nothing()
    {
        var api = (await shared.ServerAsync()).Api;
        var workspace = await api.CreateWorkspaceAsync("before");
        Api.Refused(
            await api.SendAsync(HttpMethod.Patch, $"/workspaces/{workspace}", new { name = "after" }, Requests.WithKey("Bearer", "wrong")),
            401,
            "unauthorized");
        Assert.Equal("before", (await api.SendAsync(HttpMethod.Get, $"/workspaces/{workspace}")).Member("name"));
    }

    [Fact]
    public async Task Two_keys_are_refused_though_both_are_right()
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        var line = KeyValuePair.Create("Authorization", "Bearer " + IngestServer.AdminKey);
        await raw.WriteHeadAsync("GET", "/api/v1/workspaces", [line, line]);
        Assert.Equal(401, (await raw.ReadAnswerAsync())!.Status);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_before_the_body_arrives()
    {
        using var raw = await (await shared.ServerAsync()).ConnectAsync();
        await raw.WriteHeadAsync(
            "POST",
            "/api/v1/workspaces",
            [KeyValuePair.Create("Authorization", "Bearer wrong"), KeyValuePair.Create("Content-Length", "1000")]);
        Assert.Equal(401, (await raw.ReadAnswerAsync())!.Status);
    }

    [Fact]
    public async Task A_right_key_is_taken_from_an_address_that_failed_a_lot()
    {
        await using var server = await IngestServer.StartAsync();
        var refused = await Task.WhenAll(Enumerable.Range(0, 100)
            .Select(_ => server.Api.SendAsync(HttpMethod.Get, "/workspaces", alter: Requests.WithKey("Bearer", "wrong"))));

        Assert.All(refused, answer => Api.Refused(answer, 401, "unauthorized"));
        Assert.Equal(200, (await server.Api.SendAsync(HttpMethod.Get, "/workspaces")).Status);
    }

    [Fact]
    public async Task Unknown_path_is_not_found_and_unknown_method_gets_the_allowed_ones()
    {
        var api = (await shared.ServerAsync()).Api;
        Api.Refused(await api.SendAsync(HttpMethod.Get, "/no/such/path"), 404, "not_found");
        var answer = await api.SendAsync(HttpMethod.Delete, "/workspaces");
        Api.Refused(answer, 405, "method_not_allowed");
        Assert.Equal("GET, POST", answer.Header("Allow"));
    }

    [Fact]
    public async Task Health_needs_no_key()
    {
        var http = (await shared.ServerAsync()).Http;
        Assert.Equal(200, (int)(await http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        Assert.Equal(200, (int)(await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
    }
}
