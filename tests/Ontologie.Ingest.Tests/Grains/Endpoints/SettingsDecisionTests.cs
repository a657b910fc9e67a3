using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Grains.Endpoints;
using Ontologie.Ingest.Grains.Secrets;
using Xunit;

namespace Ontologie.Ingest.Tests.Grains.Endpoints;

public sealed class SettingsDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EndpointId Endpoint = new(1);
    private static readonly SecretId Current = new(2);
    private static readonly SecretId Previous = new(3);
    private static readonly SecretSealer Sealer = new("a master key of at least 32 characters");

    private static readonly EndpointState State = new()
    {
        Version = 7,
        Workspace = new WorkspaceId(9),
        Name = "Orders",
        Provider = "generic",
        Status = EndpointStatus.Enabled,
        RequireTimestamp = true,
        ToleranceSeconds = 300,
        Secrets =
        [
            new SealedSecret { Id = Current, Ciphertext = Sealer.Seal(Endpoint, Current, "current"u8) },
            new SealedSecret { Id = Previous, Ciphertext = Sealer.Seal(Endpoint, Previous, "previous"u8), ExpiresAt = Now.AddSeconds(10) },
        ],
    };

    [Fact]
    public void An_empty_change_gives_an_equal_state() =>
        Assert.Equal(State, Apply(new ConnectorChange()));

    [Fact]
    public void A_change_applies_to_the_given_settings_only()
    {
        Assert.Equal(State with { Name = "New" }, Apply(new() { Name = "New" }));
        Assert.Equal(State with { RequireTimestamp = false }, Apply(new() { RequireTimestamp = false }));
        Assert.Equal(State with { ToleranceSeconds = 60 }, Apply(new() { ToleranceSeconds = 60 }));
        Assert.Equal(State with { Quarantine = QuarantineMode.Always }, Apply(new() { Quarantine = QuarantineMode.Always }));
        Assert.Equal(
            State with { Status = EndpointStatus.Disabled, StatusChangedAt = Now }, Apply(new() { Enabled = false }));
        Assert.Equal(
            State with { StatusChangedAt = Now }, SettingsDecision.Apply(Apply(new() { Enabled = false }), new() { Enabled = true }, Now));
    }

    [Fact]
    public void Only_another_provider_changes_how_requests_are_signed()
    {
        Assert.Equal(State with { Provider = "github", SigningChangedAt = Now }, Apply(new() { Provider = "github" }));
        Assert.Equal(State, Apply(new() { Provider = "generic" }));
    }

    [Fact]
    public void Settings_contain_the_state_and_the_decrypted_secrets()
    {
        var settings = SettingsDecision.ToSettings(Endpoint, State, Sealer);

        Assert.Equal(7, settings.Version);
        Assert.Equal(new WorkspaceId(9), settings.Workspace);
        Assert.Equal("generic", settings.Provider);
        Assert.Equal(EndpointStatus.Enabled, settings.Status);
        Assert.True(settings.RequireTimestamp);
        Assert.Equal(300, settings.ToleranceSeconds);
        Assert.Equal([Current, Previous], settings.Secrets.Select(secret => secret.Id));
        Assert.Equal(["current", "previous"], settings.Secrets.Select(secret => Encoding.UTF8.GetString(secret.Text)));
        Assert.Equal([null, Now.AddSeconds(10)], settings.Secrets.Select(secret => secret.ExpiresAt));
    }

    [Fact]
    public void A_secret_is_in_force_until_it_expires()
    {
        var settings = SettingsDecision.ToSettings(Endpoint, State, Sealer);

        Assert.True(SettingsDecision.IsSecretInForce(settings, Current, Now.AddYears(100)));
        Assert.True(SettingsDecision.IsSecretInForce(settings, Previous, Now.AddSeconds(10).AddTicks(-1)));
        Assert.False(SettingsDecision.IsSecretInForce(settings, Previous, Now.AddSeconds(10)));
        Assert.False(SettingsDecision.IsSecretInForce(settings, new SecretId(4), Now));
    }

    [Theory]
    [InlineData("0123456789abcdef", "cdef")]
    [InlineData("whsec_0123456789abcdef", "cdef")]
    [InlineData("0123456789abcde", "")]
    [InlineData("x", "")]
    [InlineData("0123456789abcdefé", "")]
    public void Only_a_long_secret_shows_its_last_characters(string secret, string tail) =>
        Assert.Equal(tail, SettingsDecision.Tail(Encoding.UTF8.GetBytes(secret)));

    private static EndpointState Apply(ConnectorChange change) => SettingsDecision.Apply(State, change, Now);
}
