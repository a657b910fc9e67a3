using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

/// <summary>The fields of a connector that decide what is verified and what is kept of refused requests.</summary>
public sealed class ConnectorSigningTests(SharedServer shared)
{
    [Theory]
    [InlineData("auto")]
    [InlineData("always")]
    [InlineData("never")]
    public async Task Quarantine_is_set_at_creation_and_by_a_change(string mode)
    {
        var api = (await shared.ServerAsync()).Api;
        var created = await api.SendAsync(
            HttpMethod.Post, $"/workspaces/{await shared.WorkspaceAsync()}/connectors", new { name = "a", quarantine = mode });
        Assert.Equal(mode, Api.Json(created, 201).GetProperty("quarantine").GetString());

        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        Assert.Equal("auto", (await ReadAsync(connector.Id)).Member("quarantine"));
        await api.PatchConnectorAsync(connector.Id, new { quarantine = mode });
        Assert.Equal(mode, (await ReadAsync(connector.Id)).Member("quarantine"));
    }

    [Fact]
    public async Task A_wrong_word_is_explained()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());

        Api.Invalid(await api.SendAsync(HttpMethod.Patch, $"/connectors/{connector.Id}", new { quarantine = "sometimes" }), "quarantine");
        var answer = await api.SendAsync(HttpMethod.Patch, $"/connectors/{connector.Id}", new { provider = "githib" });
        Api.Invalid(answer, "provider");
        Assert.Contains("github", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_provider_verifies_at_once()
    {
        var server = await shared.ServerAsync();
        var connector = await server.Api.CreateConnectorAsync(await shared.WorkspaceAsync(), Expect.Secret, requireTimestamp: true);
        var changed = await server.Api.PatchConnectorAsync(connector.Id, new { provider = "github" });

        Assert.Equal("github", changed.Member("provider"));
        Assert.False(changed.Json!.Value.GetProperty("requireTimestamp").GetBoolean());
        Assert.Contains("requireTimestamp", changed.Json.Value.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        Expect.Accepted(await server.GitHub(connector).SendAsync("{}"));
    }

    [Fact]
    public async Task A_provider_whose_scheme_the_secrets_do_not_fit_is_refused()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync(), Expect.Secret);
        var answer = await api.SendAsync(HttpMethod.Patch, $"/connectors/{connector.Id}", new { provider = "standard-webhooks" });

        Api.Invalid(answer, "provider");
        Assert.Contains("base64", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Expect.Secret, answer.Text, StringComparison.Ordinal);
        Assert.Equal("generic", (await ReadAsync(connector.Id)).Member("provider"));
    }

    [Fact]
    public async Task A_deleted_secret_that_is_entered_again_gets_a_warning()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var secret = await api.AddSecretAsync(connector.Id, "a secret that leaked yesterday");
        await api.DeleteSecretAsync(connector.Id, secret.Id);
        var again = await api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/secrets", new { secret = secret.Text });

        Assert.Contains(
            Api.Json(again, 201).GetProperty("warnings").EnumerateArray(),
            warning => warning.GetString()!.Contains("was deleted from this connector", StringComparison.Ordinal));
    }

    private async Task<HttpAnswer> ReadAsync(string id) =>
        await (await shared.ServerAsync()).Api.SendAsync(HttpMethod.Get, $"/connectors/{id}");
}
