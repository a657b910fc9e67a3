using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Settings;

public sealed class SecretHistoryTests(ClusterFixture fixture) : IClassFixture<ClusterFixture>
{
    private readonly IngestCluster _cluster = fixture.Cluster;

    [Fact]
    public async Task The_first_verified_request_ends_the_quarantine_and_a_refused_one_does_not()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var version = (await connector.Grain.GetConnectorAsync())!.Version;
        var right = connector.Secret;
        connector.Secret = "a wrong secret";
        Assert.Equal("invalid_signature", (await connector.SendAsync("""{"n":1}""")).Code);
        Assert.True((await connector.Grain.GetSettingsAsync())!.Quarantine!.IsNeverVerified);

        connector.Secret = right;
        Assert.Equal("accepted", (await connector.SendAsync("""{"n":1}""")).Status);

        await Eventually.HoldsAsync(async () => (await connector.Grain.GetSettingsAsync())!.Quarantine is null);
        var details = (await connector.Grain.GetConnectorAsync())!;
        Assert.NotNull(details.FirstVerifiedAt);
        Assert.Equal(version, details.Version);
    }

    [Fact]
    public async Task A_rotated_secret_is_known_to_diagnosis_until_it_is_deleted()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var old = (await connector.Grain.GetConnectorAsync())!.Secrets[0].Id;
        await AddAsync(connector, "the next secret");
        Assert.Equal([connector.Secret], await RetiredAsync(connector));

        Assert.Equal(SecretChangeOutcome.Done, (await connector.Grain.RemoveSecretAsync(old)).Outcome);
        Assert.Empty(await RetiredAsync(connector));
        Assert.Equal(SecretChangeOutcome.UnknownSecret, (await connector.Grain.RemoveSecretAsync(old)).Outcome);

        Assert.False((await AddAsync(connector, "another secret")).Secret!.WasDeleted);
        Assert.True((await AddAsync(connector, connector.Secret)).Secret!.WasDeleted);
    }

    [Fact]
    public async Task A_corrected_secret_replaces_only_the_wrong_one()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var kept = (await connector.Grain.GetConnectorAsync())!.Secrets[0].Id;
        var wrong = (await AddAsync(connector, "the right secret\n", keepPreviousSeconds: 3600)).Secret!.Id;
        var command = new SecretCorrectionCommand
        {
            Wrong = wrong,
            Use = "the entered text without white space and invisible characters around it",
            Id = new SecretId(new IdSource().Next()),
        };

        var corrected = await connector.Grain.CorrectSecretAsync(command);
        Assert.Equal((SecretChangeOutcome.Done, command.Id), (corrected.Outcome, corrected.Secret!.Id));
        Assert.Equal(command.Id, (await connector.Grain.CorrectSecretAsync(command)).Secret!.Id);

        Assert.Equal([command.Id, kept], (await connector.Grain.GetConnectorAsync())!.Secrets.Select(secret => secret.Id));
        connector.Secret = "the right secret";
        Assert.Equal("accepted", (await connector.SendAsync("""{"n":1}""")).Status);
    }

    [Fact]
    public async Task A_correction_that_does_not_exist_changes_nothing()
    {
        var connector = await _cluster.CreateConnectorAsync();
        var before = (await connector.Grain.GetConnectorAsync())!;
        var command = new SecretCorrectionCommand { Wrong = before.Secrets[0].Id, Use = "no such form", Id = new SecretId(7) };

        Assert.Equal(SecretChangeOutcome.NoSuchForm, (await connector.Grain.CorrectSecretAsync(command)).Outcome);
        Assert.Equal(before.Version, (await connector.Grain.GetConnectorAsync())!.Version);
    }

    private static async Task<SecretChange> AddAsync(ClusterConnector connector, string text, int keepPreviousSeconds = 0) =>
        await connector.Grain.AddSecretAsync(new NewSecret
        {
            Id = new SecretId(new IdSource().Next()),
            Text = Encoding.UTF8.GetBytes(text),
            KeepPreviousSeconds = keepPreviousSeconds,
        });

    private static async Task<string[]> RetiredAsync(ClusterConnector connector) =>
        [.. (await connector.Grain.GetRetiredSecretsAsync()).Select(secret => Encoding.UTF8.GetString(secret.Text))];
}
