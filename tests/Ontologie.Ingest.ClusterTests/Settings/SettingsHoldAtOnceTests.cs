using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Testing.Clusters;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Settings;

public sealed class SettingsHoldAtOnceTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly IngestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task A_rotated_secret_verifies_the_next_request_and_the_old_one_does_not()
    {
        var connector = await _cluster.CreateConnectorAsync();
        await connector.SendAsync("""{"n":0}""");
        var old = connector.Secret;
        for (var rotation = 1; rotation <= 10; rotation++)
        {
            var fresh = $"secret number {rotation}";
            await AddSecretAsync(connector, fresh, keepPreviousSeconds: 0);
            connector.Secret = old;
            Assert.Equal("invalid_signature", (await connector.SendAsync($$"""{"old":{{rotation}}}""")).Code);
            connector.Secret = fresh;
            Assert.Equal("accepted", (await connector.SendAsync($$"""{"new":{{rotation}}}""")).Status);
            old = fresh;
        }
    }

    [Fact]
    public async Task During_an_overlap_both_secrets_verify_and_afterwards_only_the_new_one()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var old = connector.Secret;
        await AddSecretAsync(connector, "the new secret", keepPreviousSeconds: 60);
        Assert.Equal("accepted", (await connector.SendAsync("""{"n":1}""")).Status);
        connector.Secret = "the new secret";
        Assert.Equal("accepted", (await connector.SendAsync("""{"n":2}""")).Status);

        _cluster.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("accepted", (await connector.SendAsync("""{"n":3}""")).Status);
        connector.Secret = old;
        Assert.Equal("invalid_signature", (await connector.SendAsync("""{"n":4}""")).Code);
    }

    [Fact]
    public async Task Disabling_enabling_and_retiring_apply_to_the_very_next_request()
    {
        var connector = await _cluster.CreateConnectorAsync();
        for (var round = 0; round < 5; round++)
        {
            Assert.Equal(200, (await connector.SendAsync($$"""{"round":{{round}}}""")).StatusCode);
            await connector.Grain.UpdateAsync(new ConnectorChange { Enabled = false });
            Assert.Equal("unknown_endpoint", (await connector.SendAsync("{}")).Code);
            await connector.Grain.UpdateAsync(new ConnectorChange { Enabled = true });
        }

        await connector.Grain.RetireAsync();
        Assert.Equal((410, "endpoint_retired"), ((await connector.SendAsync("{}")).StatusCode, (await connector.SendAsync("{}")).Code));
    }

    [Fact]
    public async Task A_required_timestamp_and_a_tolerance_apply_to_the_very_next_request()
    {
        var connector = await _cluster.CreateConnectorAsync();
        await connector.SendAsync("{}");
        await connector.Grain.UpdateAsync(new ConnectorChange { RequireTimestamp = true });
        Assert.Equal("stale_timestamp", (await connector.SendAsync("""{"n":1}""")).Code);
        var early = _cluster.Clock.GetUtcNow() - TimeSpan.FromSeconds(200);
        Assert.Equal("accepted", (await connector.SendAsync("""{"n":1}""", early)).Status);
        await connector.Grain.UpdateAsync(new ConnectorChange { ToleranceSeconds = 100 });
        Assert.Equal("stale_timestamp", (await connector.SendAsync("""{"n":2}""", early)).Code);
    }

    [Fact]
    public async Task A_request_to_an_unknown_endpoint_leaves_no_activation()
    {
        var id = new EndpointId(new IdSource().Next());
        using var response = await _cluster.Http.PostAsync($"/api/webhooks/{id}", new StringContent("{}"));
        Assert.Equal(404, (int)response.StatusCode);
        await _cluster.Orleans.WaitForDeactivationAsync(
            _cluster.Grains.GetGrain<IEndpointGrain>(id.ToString()).GetGrainId()).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Settings_and_secrets_survive_the_deactivation_of_the_grain()
    {
        var connector = await _cluster.CreateConnectorAsync();
        await AddSecretAsync(connector, "another secret", keepPreviousSeconds: 0);
        await _cluster.Orleans.DeactivateAsync(connector.Grain.GetGrainId());
        connector.Secret = "another secret";
        Assert.Equal("accepted", (await connector.SendAsync("{}")).Status);
    }

    [Fact]
    public async Task A_command_executed_too_late_changes_nothing()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var before = (await connector.Grain.GetConnectorAsync())!.Version;
        await connector.Grain.UpdateAsync(new ConnectorChange { ToleranceSeconds = 100, BasedOn = before });

        var late = await connector.Grain.UpdateAsync(new ConnectorChange { Enabled = false, BasedOn = before });
        var lateSecret = await connector.Grain.AddSecretAsync(new NewSecret
        {
            Id = new SecretId(new IdSource().Next()),
            Text = "too late"u8.ToArray(),
            BasedOn = before,
        });

        Assert.True(late!.ChangeIsOutdated);
        Assert.Equal(SecretChangeOutcome.Outdated, lateSecret.Outcome);
        Assert.Equal("accepted", (await connector.SendAsync("{}")).Status);
    }

    [Fact]
    public async Task A_command_repeated_after_a_lost_answer_succeeds()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var version = (await connector.Grain.GetConnectorAsync())!.Version;
        var change = new ConnectorChange { ToleranceSeconds = 100, BasedOn = version };
        await connector.Grain.UpdateAsync(change);

        var again = await connector.Grain.UpdateAsync(change);

        Assert.Equal((false, 100, version + 1), (again!.ChangeIsOutdated, again.ToleranceSeconds, again.Version));
    }

    private static async Task AddSecretAsync(ClusterConnector connector, string secret, int keepPreviousSeconds)
    {
        var change = await connector.Grain.AddSecretAsync(new NewSecret
        {
            Id = new SecretId(new IdSource().Next()),
            Text = Encoding.UTF8.GetBytes(secret),
            KeepPreviousSeconds = keepPreviousSeconds,
        });
        Assert.Equal(SecretChangeOutcome.Done, change.Outcome);
    }
}
