using System.Text.Json;
using Xunit;

namespace Ontologie.Ingest.Tests.Http.Management;

public sealed class SecretTests(SharedServer shared)
{
    [Fact]
    public async Task Secrets_are_listed_newest_first_and_masked()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync(), "the first of two long secrets");
        var added = await api.AddSecretAsync(connector.Id, "the second of two long secrets", keepPreviousSeconds: 60);
        var list = await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/secrets");
        var data = Api.Data(list);
        Assert.Equal([added.Id, connector.SecretId], data.Select(secret => secret.GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, data[0].GetProperty("expiresAt").ValueKind);
        var end = data[1].GetProperty("expiresAt").GetDateTimeOffset();
        Assert.InRange((end - TimeProvider.System.GetUtcNow()).TotalSeconds, 0, 60);
        Assert.DoesNotContain("long", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("two", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Added_secret_is_shown_only_if_it_was_generated()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var given = await api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/secrets", new { secret = "of my own making, long" });
        Assert.Matches("^sec_[a-z2-7]{26}$", Api.Json(given, 201).GetProperty("id").GetString());
        Assert.Null(given.Member("secret"));
        Assert.NotNull(given.Member("createdAt"));
        var generated = await api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/secrets", new { keepPreviousSeconds = 0 });
        Assert.True(Api.Json(generated, 201).GetProperty("secret").GetString()!.Length >= 32);
    }

    [Fact]
    public async Task Later_rotation_never_extends_an_expiry()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        await api.AddSecretAsync(connector.Id, keepPreviousSeconds: 100);
        await api.AddSecretAsync(connector.Id, keepPreviousSeconds: 5000);
        var data = Api.Data(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/secrets"));
        var oldest = data.Single(secret => secret.GetProperty("id").GetString() == connector.SecretId);
        Assert.InRange((oldest.GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow()).TotalSeconds, 0, 100);
    }

    [Fact]
    public async Task Overlap_is_one_day_by_default()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        await api.AddSecretAsync(connector.Id);
        var data = Api.Data(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/secrets"));
        var oldest = data.Single(secret => secret.GetProperty("id").GetString() == connector.SecretId);
        var end = oldest.GetProperty("expiresAt").GetDateTimeOffset();
        Assert.InRange((end - TimeProvider.System.GetUtcNow()).TotalSeconds, 86_300, 86_400);
    }

    [Fact]
    public async Task Deleted_secret_is_gone_and_unknown_ones_are_not_found()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        var added = await api.AddSecretAsync(connector.Id);
        await api.DeleteSecretAsync(connector.Id, added.Id);
        var left = Assert.Single(Api.Data(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/secrets")));
        Assert.Equal(connector.SecretId, left.GetProperty("id").GetString());
        foreach (var id in new[] { added.Id, "sec_" + new string('a', 26), "nonsense" })
        {
            Api.Refused(await api.SendAsync(HttpMethod.Delete, $"/connectors/{connector.Id}/secrets/{id}"), 404, "not_found");
        }
    }

    [Fact]
    public async Task Secret_that_the_connector_already_has_gets_a_warning()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync(), "the one and only long secret");
        var again = await api.SendAsync(
            HttpMethod.Post,
            $"/connectors/{connector.Id}/secrets",
            new { secret = "the one and only long secret", keepPreviousSeconds = 0 });
        var warning = Assert.Single(Api.Json(again, 201).GetProperty("warnings").EnumerateArray());
        Assert.Contains("already", warning.GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rotation_needs_no_body()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        Assert.NotNull((await api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/secrets")).Member("secret"));
    }

    [Fact]
    public async Task Wrong_fields_of_a_rotation_are_reported_together_and_nothing_is_rotated()
    {
        var api = (await shared.ServerAsync()).Api;
        var connector = await api.CreateConnectorAsync(await shared.WorkspaceAsync());
        Api.Invalid(
            await api.SendAsync(HttpMethod.Post, $"/connectors/{connector.Id}/secrets", new { secret = "", keepPreviousSeconds = -1 }),
            "secret",
            "keepPreviousSeconds");
        Assert.Single(Api.Data(await api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/secrets")));
    }
}
