using System.Security.Cryptography;
using System.Text.Json;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class ProviderApiTests(SharedServer shared)
{
    public static TheoryData<string> Names => [.. ProviderProfiles.All.Select(profile => profile.Name)];

    [Fact]
    public async Task The_catalogue_shows_for_every_provider_how_to_connect_it()
    {
        var answer = await (await shared.ServerAsync()).Api.SendAsync(HttpMethod.Get, "/providers");
        var listed = answer.Json!.Value.GetProperty("data").EnumerateArray().ToArray();
        Assert.Equal(
            ProviderProfiles.All.Select(profile => profile.Name),
            listed.Select(provider => provider.GetProperty("name").GetString()));
        Assert.All(listed, provider =>
        {
            Assert.NotEqual(0, provider.GetProperty("setupSteps").GetArrayLength());
            Assert.NotEqual(0, provider.GetProperty("signatureHeaders").GetArrayLength());
            string[] texts = ["displayName", "secretFormat", "secretSource", "retries"];
            Assert.All(texts, name => Assert.NotEmpty(provider.GetProperty(name).GetString()!));
            Assert.InRange(provider.GetProperty("patienceSeconds").GetInt32(), 1, 60);
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_provider_is_found_by_its_name(string name)
    {
        var answer = await (await shared.ServerAsync()).Api.SendAsync(HttpMethod.Get, $"/providers/{name}");
        Assert.Equal((200, name), (answer.Status, answer.Member("name")));
    }

    [Fact]
    public async Task An_unknown_provider_is_not_found() =>
        Assert.Equal(404, (await (await shared.ServerAsync()).Api.SendAsync(HttpMethod.Get, "/providers/nobody")).Status);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_test_delivery_goes_through_the_gateway_and_its_event_is_marked_as_a_test(string provider)
    {
        var server = await shared.ServerAsync();
        var profile = ProviderProfiles.Find(provider)!;
        var secret = SecretRules.Generate(profile, RandomNumberGenerator.GetBytes(SecretRules.RandomBytes));
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), secret, provider);
        var first = await server.Api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/test");
        var second = await server.Api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/test");
        Assert.Equal((200, "accepted"), (first.Status, first.Member("status")));
        Assert.Equal((200, "accepted"), (second.Status, second.Member("status")));
        Assert.Equal(200, first.Json!.Value.GetProperty("statusCode").GetInt32());

        var events = await EventsAsync(server, connector);
        Assert.Equal([first.Member("eventId"), second.Member("eventId")], events.Select(item => item.GetProperty("eventId").GetString()));
        Assert.All(events, item => Assert.True(item.GetProperty("test").GetBoolean()));
        Assert.All(events, item => Assert.Equal(connector.SecretId, item.GetProperty("secretId").GetString()));
    }

    [Fact]
    public async Task An_event_of_a_sender_is_not_marked_as_a_test()
    {
        var sender = await shared.GenericAsync();
        await sender.SendAsync("{}", alter: request => request.Headers.Add("X-Test", "true"));
        var server = await shared.ServerAsync();
        var answer = await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{sender.Endpoint}/events");
        Assert.False(answer.Json!.Value.GetProperty("data")[0].GetProperty("test").GetBoolean());
    }

    [Fact]
    public async Task A_test_delivery_to_a_disabled_connector_shows_the_response_of_the_gateway()
    {
        var server = await shared.ServerAsync();
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync());
        await server.Api.PatchConnectorAsync(connector.Id, new { enabled = false });
        var answer = await server.Api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/test");
        Assert.Equal((200, "unknown_endpoint"), (answer.Status, answer.Member("code")));
        Assert.Equal(404, answer.Json!.Value.GetProperty("statusCode").GetInt32());
        Assert.Contains("is disabled", answer.Member("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connector_that_cannot_be_tested_is_refused_with_the_reason()
    {
        var server = await shared.ServerAsync();
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync());
        await server.Api.DeleteSecretAsync(connector.Id, connector.SecretId);
        var bare = await server.Api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/test");
        Assert.Equal((409, "no_secret"), (bare.Status, bare.Member("code")));
        await server.Api.RetireAsync(connector.Id);
        var retired = await server.Api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/test");
        Assert.Equal((409, "endpoint_retired"), (retired.Status, retired.Member("code")));
        Assert.Equal(404, (await server.Api.SendAsync(HttpMethod.Post, "/connectors/ep_aaaaaaaaaaaaaaaaaaaaaaaaaa/test")).Status);
    }

    [Fact]
    public async Task A_secret_shows_its_last_use_and_gets_a_warning_if_another_connector_has_it()
    {
        const string Secret = "a secret that two connectors share";
        var server = await shared.ServerAsync();
        var workspace = await server.Api.CreateWorkspaceAsync();
        var first = await server.Api.CreateConnectorAsync(workspace, Secret);
        Assert.Equal(JsonValueKind.Null, (await LastUsedAsync(server, first)).ValueKind);
        var created = await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{first.Id}");
        var before = DateTimeOffset.Parse(created.Member("createdAt")!, null);
        await server.Generic(first).SendAsync("{}");
        Assert.True((await LastUsedAsync(server, first)).GetDateTimeOffset() >= before);

        var second = await server.Api.SendAsync(
            HttpMethod.Post, $"/workspaces/{workspace}/connectors", new { name = "b", secret = Secret });
        Assert.Contains("same secret", second.Json!.Value.GetProperty("warnings")[0].GetString()!, StringComparison.Ordinal);
        var elsewhere = await server.Api.SendAsync(
            HttpMethod.Post, $"/workspaces/{await server.Api.CreateWorkspaceAsync()}/connectors", new { name = "c", secret = Secret });
        Assert.Equal(0, elsewhere.Json!.Value.GetProperty("warnings").GetArrayLength());
    }

    private static async Task<JsonElement[]> EventsAsync(IngestServer server, TestConnector connector)
    {
        var answer = await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/events");
        return [.. answer.Json!.Value.GetProperty("data").EnumerateArray()];
    }

    private static async Task<JsonElement> LastUsedAsync(IngestServer server, TestConnector connector)
    {
        var answer = await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/secrets");
        return answer.Json!.Value.GetProperty("data")[0].GetProperty("lastUsedAt");
    }
}
