using System.Text;
using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Api.Secrets;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Secrets;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Secrets;

public sealed class SecretChoiceTests
{
    private readonly FieldErrors _errors = new();

    [Fact]
    public void A_secret_is_generated_if_none_is_given()
    {
        var first = SecretChoice.Of(_errors, given: null, ProviderProfiles.Generic);
        var second = SecretChoice.Of(_errors, given: null, ProviderProfiles.Generic);

        Assert.Matches("^[0-9a-f]{64}$", first.Generated);
        Assert.NotEqual(first.Generated, second.Generated);
        Assert.Equal(first.Generated, Encoding.UTF8.GetString(first.Text));
        Assert.Empty(first.Warnings);
    }

    [Fact]
    public void A_given_secret_is_kept_to_the_byte_and_not_shown_again()
    {
        var choice = SecretChoice.Of(_errors, "0123456789 \t \u00e9 abc", ProviderProfiles.GitHub);

        Assert.Equal("0123456789 \t é abc"u8, choice.Text);
        Assert.Null(choice.Generated);
    }

    [Theory]
    [InlineData("éééééééé", 0)]
    [InlineData("ééééééée", 1)]
    [InlineData(" 0123456789abcdef", 1)]
    [InlineData("0123456789abcdef\u00a0", 1)]
    [InlineData("short ", 2)]
    public void Doubtful_secrets_are_accepted_with_a_warning(string secret, int warnings)
    {
        var choice = SecretChoice.Of(_errors, secret, ProviderProfiles.Generic);

        Assert.True(_errors.IsEmpty);
        Assert.Equal(warnings, choice.Warnings.Count);
        Assert.Equal(secret.Trim(), Encoding.UTF8.GetString(choice.Text));
    }

    [Theory]
    [InlineData("stripe")]
    [InlineData("standard-webhooks")]
    public void None_is_generated_if_the_provider_chooses_it(string provider)
    {
        var profile = ProviderProfiles.Find(provider)!;
        var choice = SecretChoice.Of(_errors, given: null, profile);

        Assert.True(choice.IsNone);
        Assert.Null(choice.Generated);
        Assert.True(_errors.IsEmpty);
        SecretChoice.OfRequired(_errors, given: null, profile);
        Assert.Contains(profile.DisplayName, Assert.Single(_errors.Sentences["secret"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_the_provider_cannot_have_issued_is_refused_with_the_reason()
    {
        SecretChoice.Of(_errors, "sk_live_0123456789abcdef", ProviderProfiles.Stripe);

        Assert.Contains("API key", Assert.Single(_errors.Sentences["secret"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_another_connector_uses_is_accepted_with_a_warning()
    {
        var choice = SecretChoice.Of(_errors, given: null, ProviderProfiles.Generic);
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
        SecretChoice.Of(_errors, new string('é', characters), ProviderProfiles.Generic);

        Assert.Equal(valid, _errors.IsEmpty);
    }

    [Theory]
    [InlineData("abcd", "…abcd")]
    [InlineData("", "…")]
    public void A_masked_secret_shows_at_most_its_last_characters(string tail, string masked)
    {
        var secret = new SecretDetails { Id = new SecretId(1), CreatedAt = DateTimeOffset.UnixEpoch, Tail = tail };

        Assert.Equal(masked, SecretBody.Of(new UsedSecret(secret, LastUsedAt: null, FirstUsedAt: null)).Masked);
    }
}
