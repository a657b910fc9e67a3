using System.Text;
using System.Text.Json;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Management;

public sealed class SecretChoiceTests
{
    [Fact]
    public void A_secret_is_generated_where_none_is_given()
    {
        var first = SecretChoice.Read(Fields.Of("{}"), ProviderProfiles.Generic);
        var second = SecretChoice.Read(Fields.Of("""{"secret":null}"""), ProviderProfiles.Generic);

        Assert.Matches("^[0-9a-f]{64}$", first.Generated);
        Assert.NotEqual(first.Generated, second.Generated);
        Assert.Equal(first.Generated, Encoding.UTF8.GetString(first.Text));
        Assert.Empty(first.Warnings);
    }

    [Fact]
    public void A_given_secret_is_kept_to_the_byte_and_not_told_again()
    {
        var choice = SecretChoice.Read(Fields.Of("""{"secret":"0123456789 \t \u00e9 abc"}"""), ProviderProfiles.GitHub);

        Assert.Equal("0123456789 \t é abc"u8, choice.Text);
        Assert.Null(choice.Generated);
    }

    [Theory]
    [InlineData("éééééééé", 0)]
    [InlineData("ééééééée", 1)]
    [InlineData(" 0123456789abcdef", 1)]
    [InlineData("0123456789abcdef\u00a0", 1)]
    [InlineData("short ", 2)]
    public void Doubtful_secrets_are_taken_with_a_warning(string secret, int warnings)
    {
        var fields = Fields.Of(JsonSerializer.Serialize(new { secret }));
        var choice = SecretChoice.Read(fields, ProviderProfiles.Generic);

        Assert.Null(fields.Errors.Problem);
        Assert.Equal(warnings, choice.Warnings.Count);
        Assert.Equal(secret.Trim(), Encoding.UTF8.GetString(choice.Text));
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("standard-webhooks")]
    public void None_is_generated_where_the_provider_chooses_it(string provider)
    {
        var profile = ProviderProfiles.Find(provider)!;
        var fields = Fields.Of("{}");
        var choice = SecretChoice.Read(fields, profile);

        Assert.True(choice.IsNone);
        Assert.Null(choice.Generated);
        Assert.Null(fields.Problem);
        SecretChoice.ReadRequired(fields, profile);
        Assert.Contains(profile.DisplayName, Assert.Single(fields.Problem!.Errors!["secret"]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_provider_cannot_have_issued_is_refused_with_the_reason()
    {
        var fields = Fields.Of("""{"secret":"sk_live_0123456789abcdef"}""");
        SecretChoice.Read(fields, ProviderProfiles.Stripe);

        Assert.Contains("API key", Assert.Single(fields.Errors.Problem!.Errors!["secret"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_another_connector_uses_is_taken_with_a_warning()
    {
        var choice = SecretChoice.Read(Fields.Of("{}"), ProviderProfiles.Generic);
        var stored = new SecretDetails { Id = new SecretId(1), CreatedAt = DateTimeOffset.UnixEpoch, Tail = "" };

        Assert.Empty(choice.WarningsFor(stored));
        var shared = new SecretDetails { Id = new SecretId(1), CreatedAt = DateTimeOffset.UnixEpoch, Tail = "", IsShared = true };
        Assert.Single(choice.WarningsFor(shared));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_secret_is_measured_in_bytes(int characters, bool valid)
    {
        var fields = Fields.Of($$"""{"secret":"{{new string('é', characters)}}"}""");
        SecretChoice.Read(fields, ProviderProfiles.Generic);

        Assert.Equal(valid, fields.Errors.Problem is null);
    }

    [Theory]
    [InlineData("abcd", "…abcd")]
    [InlineData("", "…")]
    public void A_known_secret_shows_its_end_at_most(string tail, string masked)
    {
        var secret = new SecretDetails { Id = new SecretId(1), CreatedAt = DateTimeOffset.UnixEpoch, Tail = tail };

        Assert.Equal(masked, SecretBody.Of(secret, []).Masked);
    }
}
