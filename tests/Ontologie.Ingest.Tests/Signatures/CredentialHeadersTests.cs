using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class CredentialHeadersTests
{
    [Theory]
    [InlineData("Authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Authentication")]
    [InlineData("X-Auth")]
    [InlineData("Cookie")]
    [InlineData("Api_Key")]
    [InlineData("apikey")]
    [InlineData("Ocp-Apim-Subscription-Key")]
    [InlineData("x-functions-key")]
    [InlineData("X-Gitlab-Token")]
    [InlineData("X-Amz-Security-Token")]
    [InlineData("X-Vault-Token")]
    [InlineData("Private-Token")]
    [InlineData("Cf-Access-Client-Secret")]
    [InlineData("X-Passwd")]
    [InlineData("X-Pass-Word")]
    [InlineData("X_PASS_WD")]
    [InlineData("X-Session-Id")]
    [InlineData("X-Jwt-Assertion")]
    [InlineData("X-Goog-Iap-Jwt-Assertion")]
    [InlineData("X-User-Credentials")]
    [InlineData("X-Hub-Signature")]
    [InlineData("X-Twilio-Signature")]
    [InlineData("Signature-Input")]
    [InlineData("verif-hash")]
    [InlineData("X-Honeycomb-Team")]
    [InlineData("X-Vercel-Protection-Bypass")]
    [InlineData("X-GitHub-OTP")]
    [InlineData("X-Amzn-Oidc-Data")]
    [InlineData("X-Xsrf")]
    [InlineData("PHPSESSID")]
    [InlineData("X-User-Pass")]
    public void Header_that_may_carry_a_credential_is_recognised(string name) => Assert.True(CredentialHeaders.Contains(name));

    [Theory]
    [InlineData("Content-Type")]
    [InlineData("Content-Length")]
    [InlineData("User-Agent")]
    [InlineData("Accept-Encoding")]
    [InlineData("X-GitHub-Event")]
    [InlineData("X-GitHub-Delivery")]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Request-Id")]
    [InlineData("Traceparent")]
    [InlineData("Cf-Ray")]
    [InlineData("Idempotency-Key")]
    [InlineData("IDEMPOTENCY-KEY")]
    [InlineData("X-Event-Key")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("X-Shopify-Topic")]
    [InlineData("X-Gitlab-Event-UUID")]
    public void Other_header_is_not_recognised(string name) => Assert.False(CredentialHeaders.Contains(name));

    [Fact]
    public void Headers_that_the_known_schemes_sign_with_are_kept() =>
        Assert.All(
            ProviderProfiles.All.SelectMany(profile => profile.SignatureHeaders),
            name => Assert.False(CredentialHeaders.Contains(name.ToUpperInvariant()), name));

    [Theory]
    [InlineData("X-Custom", "Bearer open-sesame", "[redacted]")]
    [InlineData("X-Custom", "basic b3Blbg==", "[redacted]")]
    [InlineData("X-Custom", "Bearers of news", "Bearers of news")]
    [InlineData("X-Original-Url", "/api/webhooks/ep_a?token=open-sesame", "/api/webhooks/ep_a?[redacted]")]
    [InlineData("Referer", "https://user:pw@example.org/", "[redacted]")]
    [InlineData("Referer", "https://example.org/a", "https://example.org/a")]
    [InlineData("X-Custom", "/a?b=c", "/a?b=c")]
    public void Value_that_has_a_credential_is_redacted_under_any_name(string name, string value, string shown) =>
        Assert.Equal(shown, CredentialHeaders.Redact(name, value));

    [Fact]
    public void Header_with_a_very_long_name_is_recognised() =>
        Assert.True(CredentialHeaders.Contains("x-" + new string('a', 200)));
}
