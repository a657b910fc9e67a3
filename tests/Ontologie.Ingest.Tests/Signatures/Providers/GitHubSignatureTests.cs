using System.Security.Cryptography;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures.Providers;

public sealed class GitHubSignatureTests
{
    private static readonly string Right = "sha256=" + SentDelivery.Hex("secret", """{"a": "z"}""");

    private static readonly SentDelivery Signed = Unsigned().With("X-Hub-Signature-256", Right);

    [Fact]
    public void Identity_is_the_digest_of_the_body_and_ignores_the_unsigned_delivery_id()
    {
        var verification = Signed.With("X-GitHub-Delivery", "72d3162e-cc78-11e3-81ab-4c9367dc0958").Verify();

        Assert.Equal(SignatureVerdict.Valid, verification.Verdict);
        Assert.Equal(IdentityKind.Digest, verification.Identity.Kind);
        Assert.Equal(SHA256.HashData(Signed.Body), verification.Identity.Value.ToArray());
        Assert.Equal(Signed.Verify().Identity, verification.Identity);
    }

    [Fact]
    public void Sha1_signature_is_ignored()
    {
        const string sha1 = "sha1=b17e04cbb22afa8ffbff8796fc1894ed27badd9e";

        Assert.Equal(SignatureVerdict.Valid, Signed.With("X-Hub-Signature", "sha1=nonsense").Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, Unsigned().With("X-Hub-Signature", sha1).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, Unsigned().With("X-Hub-Signature-256", sha1).Verdict);
    }

    [Fact]
    public void Second_signature_is_refused() =>
        Assert.Equal(SignatureVerdict.InvalidSignature, Unsigned().With("X-Hub-Signature-256", $"{Right},{Right}").Verdict);

    [Fact]
    public void Timestamp_and_id_of_the_generic_scheme_are_ignored()
    {
        var verification = Signed.With("X-Webhook-Timestamp", "nonsense").With("X-Webhook-Id", "msg_1").Verify();

        Assert.Equal(SignatureVerdict.Valid, verification.Verdict);
        Assert.False(verification.TimestampSigned);
    }

    [Fact]
    public void Required_timestamp_does_not_apply_to_a_scheme_that_signs_none() =>
        Assert.Equal(SignatureVerdict.Valid, (Signed with { Policy = new(TimeSpan.Zero, RequireTimestamp: true) }).Verdict);

    [Fact]
    public void Signer_omits_headers_that_the_scheme_does_not_sign()
    {
        var headers = WebhookSigner.Sign(ProviderProfiles.GitHub, "secret"u8, Signed.Body, SentDelivery.Now, "msg_1");

        Assert.Equal(new KeyValuePair<string, string>("X-Hub-Signature-256", Right), Assert.Single(headers));
    }

    private static SentDelivery Unsigned() => new() { Profile = ProviderProfiles.GitHub };
}
