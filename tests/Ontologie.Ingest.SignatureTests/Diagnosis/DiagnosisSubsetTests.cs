using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>The part of the diagnosis that runs in the background, and the headers that it needs.</summary>
public sealed class DiagnosisSubsetTests
{
    private const string Old = "the-secret-before-the-rotation";

    [Fact]
    public void Own_and_removed_secrets_are_recognised_and_others_are_not()
    {
        Assert.Equal(new SubsetMatch("sec_own0", IsRetired: false, IsStale: false), Match(Generic(Hex(Secret, Body))));
        Assert.Equal(
            new SubsetMatch("sec_old0", IsRetired: true, IsStale: false), Match(Generic(Hex(Old, Body)) with { Retired = [Old] }));
        Assert.Null(Match(Generic(Hex(Old, Body)) with { Others = [Other(Old)] }));
        Assert.Null(Match(Generic(Hex(Secret + "\n", Body))));
    }

    [Fact]
    public void A_stale_request_is_recognised() =>
        Assert.Equal(
            new SubsetMatch("sec_own0", IsRetired: false, IsStale: true),
            Match(Generic(Hex(Secret, $"1700000000.{Body}")).With("X-Webhook-Timestamp", "1700000000")));

    [Theory]
    [InlineData("X-Hub-Signature-256")]
    [InlineData("x-hub-signature")]
    [InlineData("Stripe-Signature")]
    [InlineData("svix-signature")]
    [InlineData("X-Shopify-Hmac-Sha256")]
    [InlineData("X-Slack-Signature")]
    [InlineData("X-Slack-Request-Timestamp")]
    [InlineData("Linear-Signature")]
    [InlineData("Paddle-Signature")]
    [InlineData("x-square-hmacsha256-signature")]
    [InlineData("X-Zendesk-Webhook-Signature-Timestamp")]
    [InlineData("Typeform-Signature")]
    [InlineData("Calendly-Webhook-Signature")]
    public void Signatures_of_known_providers_are_kept(string name)
    {
        Assert.True(DiagnosisHeaders.IsKept(name));
        Assert.False(DiagnosisHeaders.IsSealed(name));
        Assert.Equal("value", DiagnosisHeaders.Redact(name, "value"));
    }

    [Theory]
    [InlineData("X-Gitlab-Token", true)]
    [InlineData("verif-hash", true)]
    [InlineData("X-Acme-Signature", false)]
    [InlineData("X-Acme-Hmac", false)]
    public void Tokens_and_unknown_signatures_are_sealed(string name, bool isSecret)
    {
        Assert.Equal(isSecret, DiagnosisHeaders.IsSecretItself(name));
        Assert.True(DiagnosisHeaders.IsSealed(name));
        Assert.Equal(CredentialHeaders.Redacted, DiagnosisHeaders.Redact(name, "value"));
    }

    [Fact]
    public void Credentials_are_neither_kept_nor_sealed()
    {
        Assert.False(DiagnosisHeaders.IsKept("Authorization") || DiagnosisHeaders.IsSealed("Authorization"));
        Assert.Equal(CredentialHeaders.Redacted, DiagnosisHeaders.Redact("Authorization", "value"));
        Assert.Equal("acme/1", DiagnosisHeaders.Redact("User-Agent", "acme/1"));
    }

    [Fact]
    public void The_scheme_and_the_difference_of_the_time_are_read()
    {
        KeyValuePair<string, string>[] lines =
            [new("X-Shopify-Hmac-Sha256", "AAAA"), new("X-Webhook-Timestamp", $"{Now.ToUnixTimeSeconds() + 90}")];

        Assert.Equal("shopify", DiagnosisHeaders.SchemeSeen(lines));
        Assert.Null(DiagnosisHeaders.SchemeSeen([]));
        Assert.Equal(TimeSpan.FromSeconds(90), DiagnosisHeaders.Skew(ProviderProfiles.Generic, lines, Now));
        Assert.Null(DiagnosisHeaders.Skew(ProviderProfiles.GitHub, lines, Now));
        Assert.Equal(
            TimeSpan.FromSeconds(-5),
            DiagnosisHeaders.Skew(
                ProviderProfiles.Stripe, [new("Stripe-Signature", $"t={Now.ToUnixTimeSeconds() - 5},v1=00")], Now));
    }

    private static SubsetMatch? Match(RefusedRequest request) => DiagnosisSubset.Match(request.ToRequest(), request.ToSubject());
}
