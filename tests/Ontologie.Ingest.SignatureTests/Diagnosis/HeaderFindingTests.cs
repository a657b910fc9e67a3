using System.Security.Cryptography;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Signatures.Diagnosis;
using Xunit;
using static Ontologie.Ingest.SignatureTests.Diagnosis.RefusedRequest;

namespace Ontologie.Ingest.SignatureTests.Diagnosis;

/// <summary>The signature is missing, in another header, in another encoding, or made by another algorithm.</summary>
public sealed class HeaderFindingTests
{
    private static byte[] Mac => Hmac(Utf8(Secret), Utf8(Body));

    [Fact]
    public void A_missing_header_is_seen_and_what_arrived_is_listed()
    {
        var request = new RefusedRequest { Headers = [new("User-Agent", "acme/1"), new("Content-Type", "application/json")] };

        var finding = request.MustFirstFind(FindingCodes.NoSignatureHeader, Certainty.Likely);

        Assert.Contains("User-Agent", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_header_under_another_name_is_verified()
    {
        var finding = new RefusedRequest().With("X-Acme-Signature", Hex(Secret, Body)).MustFirstFind(FindingCodes.NoSignatureHeader);

        Assert.Contains("X-Acme-Signature", finding.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_like_value_under_another_name_is_pointed_out() =>
        Assert.Contains(
            "X-Acme-Signature looks like a signature",
            new RefusedRequest().With("X-Acme-Signature", Hex("unknown", Body))
                .MustFirstFind(FindingCodes.NoSignatureHeader, Certainty.Likely).Evidence,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("github", "X-Hub-Signature-256")]
    [InlineData("stripe", "Stripe-Signature")]
    [InlineData("standard-webhooks", "svix-signature")]
    [InlineData("shopify", "X-Shopify-Hmac-Sha256")]
    [InlineData("slack", "X-Slack-Signature")]
    [InlineData("linear", "Linear-Signature")]
    [InlineData("paddle", "Paddle-Signature")]
    [InlineData("square", "x-square-hmacsha256-signature")]
    [InlineData("zendesk", "X-Zendesk-Webhook-Signature")]
    [InlineData("typeform", "Typeform-Signature")]
    [InlineData("calendly", "Calendly-Webhook-Signature")]
    [InlineData("intercom", "X-Hub-Signature")]
    public void Another_provider_is_verified_with_the_connectors_secret(string provider, string header)
    {
        // Standard Webhooks decodes its secret, so the entered one is base64.
        const string Entered = "Y29ycmVjdC1ob3JzZS1iYXR0ZXJ5LXN0YXBsZS00Mg==";
        var key = provider == "standard-webhooks" ? Secret : Entered;
        var time = provider == "zendesk" ? "2025-11-29T07:06:40Z" : Seconds;
        var url = "https://in.example.com/api/webhooks/ep_1";
        string Digits(string content) => Convert.ToHexStringLower(Hmac(Utf8(key), Utf8(content)));
        string Base(string content) => Convert.ToBase64String(Hmac(Utf8(key), Utf8(content)));
        var value = provider switch
        {
            "github" => "sha256=" + Digits(Body),
            "stripe" or "calendly" => $"t={time},v1={Digits($"{time}.{Body}")}",
            "standard-webhooks" => "v1," + Base($"msg_1.{time}.{Body}"),
            "slack" => "v0=" + Digits($"v0:{time}:{Body}"),
            "paddle" => $"ts={time};h1={Digits($"{time}:{Body}")}",
            "square" => Base(url + Body),
            "zendesk" => Base(time + Body),
            "typeform" => "sha256=" + Base(Body),
            "shopify" => Base(Body),
            "intercom" => "sha1=" + Sha1Hex(key, Body),
            _ => Digits(Body),
        };
        var request = new RefusedRequest { Secrets = [Entered] }.With(header, value)
            .With("svix-id", "msg_1").With("svix-timestamp", Seconds)
            .With("X-Slack-Request-Timestamp", Seconds).With("X-Zendesk-Webhook-Signature-Timestamp", time);

        var finding = request.MustFirstFind(FindingCodes.OtherProvider);

        Assert.Equal(ProviderProfiles.Find(provider) is null ? null : provider, finding.Fix?.To);
        request.MustVerify(FindingCodes.OtherProvider);
    }

    [Theory]
    [InlineData("X-Gitlab-Token", "a token", "GitLab")]
    [InlineData("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "Twilio")]
    [InlineData("X-HubSpot-Signature-v3", "rQEKkaNUiu+1qGF//O/pw4BCzstSqO1PyUnGICmf+7o=", "HubSpot")]
    [InlineData("Stripe-Signature", "t=1,v1=00", "Stripe")]
    public void Another_provider_is_likely_if_its_signature_is_not_verified(string header, string value, string name) =>
        Assert.Contains(
            name,
            new RefusedRequest().With(header, value).MustFirstFind(FindingCodes.OtherProvider, Certainty.Likely).Title,
            StringComparison.Ordinal);

    [Fact]
    public void A_digest_without_its_prefix_is_found() =>
        Generic(Convert.ToHexStringLower(Mac)).MustFirstFind(FindingCodes.DigestEncoding);

    [Fact]
    public void A_digest_with_another_prefix_is_found() =>
        GitHub("hmac-sha256=" + Convert.ToHexStringLower(Mac)[..64]).MustFirstFind(FindingCodes.DigestEncoding);

    [Fact]
    public void White_space_after_the_prefix_is_found() =>
        Generic("sha256= " + Convert.ToHexStringLower(Mac)).MustFirstFind(FindingCodes.DigestEncoding);

    [Fact]
    public void Base64_instead_of_hexadecimal_is_found() =>
        Generic("sha256=" + Convert.ToBase64String(Mac)).MustFirstFind(FindingCodes.DigestEncoding);

    [Fact]
    public void Base64url_without_padding_is_found() =>
        Generic("sha256=" + Convert.ToBase64String(Mac).TrimEnd('=').Replace('+', '-').Replace('/', '_'))
            .MustFirstFind(FindingCodes.DigestEncoding);

    [Fact]
    public void Base64_of_the_hexadecimal_digits_is_found() =>
        Generic("sha256=" + Convert.ToBase64String(Utf8(Convert.ToHexStringLower(Mac)))).MustFirstFind(FindingCodes.DigestEncoding);

    [Fact]
    public void A_signature_on_two_lines_is_found() =>
        Generic(Hex(Secret, Body)).With("X-Webhook-Signature", Hex(Secret, Body)).MustFirstFind(FindingCodes.DigestEncoding);

    [Fact]
    public void A_value_that_is_no_digest_is_seen() =>
        Generic("sha256=abc").MustFirstFind(FindingCodes.DigestEncoding, Certainty.Likely);

    [Fact]
    public void Sha1_is_found() =>
        GitHub("sha256=" + Sha1Hex(Secret, Body)).MustFirstFind(FindingCodes.DigestAlgorithm);

    [Fact]
    public void Sha384_is_found() =>
        GitHub("sha256=" + Convert.ToHexStringLower(HMACSHA384.HashData(Utf8(Secret), Utf8(Body))))
            .MustFirstFind(FindingCodes.DigestAlgorithm);

    [Fact]
    public void Sha512_is_found() =>
        GitHub("sha256=" + Convert.ToHexStringLower(HMACSHA512.HashData(Utf8(Secret), Utf8(Body))))
            .MustFirstFind(FindingCodes.DigestAlgorithm);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_plain_hash_is_found(bool secretFirst) =>
        GitHub("sha256=" + Convert.ToHexStringLower(SHA256.HashData(Utf8(secretFirst ? Secret + Body : Body + Secret))))
            .MustFirstFind(FindingCodes.DigestAlgorithm);

    [Fact]
    public void The_old_header_of_github_alone_is_found() =>
        new RefusedRequest
        {
            Profile = ProviderProfiles.GitHub,
            Headers =
            [
                new("X-GitHub-Event", "push"),
                new("X-Hub-Signature", "sha1=" + Sha1Hex(Secret, Body)),
            ],
        }.MustVerify(FindingCodes.NoSignatureHeader, FindingCodes.DigestEncoding, FindingCodes.DigestAlgorithm);
}
