using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

/// <summary>A connector reports that it has no secret, after its creation or after the removal of its last one.</summary>
public sealed class MissingSecretTests(SharedServer shared)
{
    [Theory]
    [InlineData("stripe", "whsec_0123456789abcdefghij")]
    [InlineData("standard-webhooks", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public async Task Connector_whose_provider_chooses_the_secret_is_created_without_one_and_receives_after_it_is_entered(
        string provider, string secret)
    {
        var server = await shared.ServerAsync();
        var created = await CreateAsync(server, new { name = "a", provider });
        var id = created.Member("id")!;
        Assert.Null(created.Member("secret"));
        Assert.Null(created.Member("secretId"));
        Assert.Equal("needs_secret", State(created));
        Assert.Empty(Api.Data(await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{id}/secrets")));
        Expect.Refused(await DeliverAsync(server, id, provider, secret), 401, "invalid_signature");
        Api.Refused(await server.Api.SendAsync(HttpMethod.Post, $"/connectors/{id}/test"), 409, "no_secret");

        await server.Api.AddSecretAsync(id, secret);

        Expect.Accepted(await DeliverAsync(server, id, provider, secret));
        Assert.Equal("receiving", State(await server.Api.SendAsync(HttpMethod.Get, $"/connectors/{id}")));
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("github")]
    public async Task Connector_whose_secret_we_choose_waits_for_its_first_event(string provider)
    {
        var server = await shared.ServerAsync();
        var created = await CreateAsync(server, new { name = "a", provider });

        Assert.NotNull(created.Member("secret"));
        Assert.Equal("waiting", State(created));
    }

    [Fact]
    public async Task Refusal_says_that_the_connector_has_no_valid_secret()
    {
        var server = await shared.ServerAsync();
        var created = await CreateAsync(server, new { name = "a", provider = "stripe" });
        var answer = await DeliverAsync(server, created.Member("id")!, "stripe", "whsec_0123456789abcdefghij");

        Assert.Contains("no valid secret", answer.Member("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotation_of_a_secret_that_the_provider_chooses_requires_it()
    {
        var server = await shared.ServerAsync();
        var created = await CreateAsync(server, new { name = "a", provider = "stripe" });

        Api.Invalid(await server.Api.SendAsync(HttpMethod.Post, $"/connectors/{created.Member("id")}/secrets", new { }), "secret");
    }

    [Fact]
    public async Task Removal_of_the_last_secret_warns_and_the_connector_needs_a_secret()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var added = await api.AddSecretAsync(connector.Id);
        Assert.Equal(204, (await api.SendAsync(HttpMethod.Delete, $"/connectors/{connector.Id}/secrets/{connector.SecretId}")).Status);
        var last = await api.SendAsync(HttpMethod.Delete, $"/connectors/{connector.Id}/secrets/{added.Id}");

        Assert.Equal(1, Api.Json(last, 200).GetProperty("warnings").GetArrayLength());
        Assert.Equal("needs_secret", State(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")));
        await api.AddSecretAsync(connector.Id);
        Assert.Equal("waiting", State(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")));
    }

    [Fact]
    public async Task Removal_of_the_last_unlimited_secret_warns_when_the_other_one_expires()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var added = await api.AddSecretAsync(connector.Id, keepPreviousSeconds: 3600);
        var removed = await api.SendAsync(HttpMethod.Delete, $"/connectors/{connector.Id}/secrets/{added.Id}");

        Assert.Contains(
            "last secret expires at", Api.Json(removed, 200).GetProperty("warnings")[0].GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connector_whose_secrets_have_all_expired_needs_one()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var added = await api.AddSecretAsync(connector.Id, keepPreviousSeconds: 0);
        await api.SendAsync(HttpMethod.Delete, $"/connectors/{connector.Id}/secrets/{added.Id}");

        Assert.Equal("needs_secret", State(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")));
    }

    [Fact]
    public async Task Health_of_a_disabled_or_retired_connector_is_its_status()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        Assert.Equal("disabled", State(await api.PatchConnectorAsync(connector.Id, new { enabled = false })));
        await api.RetireAsync(connector.Id);
        Assert.Equal("retired", State(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}")));
    }

    private static string State(HttpAnswer connector) => connector.Json!.Value.GetProperty("health").GetProperty("state").GetString()!;

    private static async Task<HttpAnswer> DeliverAsync(IngestServer server, string endpoint, string provider, string secret)
    {
        var body = """{"id":"evt_1","type":"a"}"""u8.ToArray();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/webhooks/{endpoint}", UriKind.Relative));
        request.Content = new ByteArrayContent(body);
        var signed = WebhookSigner.Sign(
            ProviderProfiles.Find(provider)!, System.Text.Encoding.UTF8.GetBytes(secret), body, TimeProvider.System.GetUtcNow(), "msg_1");
        foreach (var (name, value) in signed)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await HttpAnswer.ReadAsync(response);
    }

    private async Task<HttpAnswer> CreateAsync(IngestServer server, object connector)
    {
        var created = await server.Api.SendAsync(HttpMethod.Post, $"/workspaces/{await shared.WorkspaceAsync()}/connectors", connector);
        Api.Json(created, 201);
        return created;
    }
}
