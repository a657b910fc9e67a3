using System.Globalization;
using System.Text;
using Ontologie.Ingest.Signatures;
using Ontologie.Ingest.Tests.Signatures.Providers;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

/// <summary>Published test vectors for the schemes that always sign a time.</summary>
public sealed class StampedKnownAnswerTests
{
    public static TheoryData<string, string, string, string, string> StandardWebhooks => new()
    {
        // From the Standard Webhooks and Svix libraries, the same in every language.
        {
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}""",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        },
        {
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}""",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        },
        // From Svix's rust/src/webhooks.rs.
        {
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", "1649367553",
            """{"email":"test@example.com","username":"test_user"}""", "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="
        },
    };

    [Theory]
    [MemberData(nameof(StandardWebhooks))]
    public void Standard_webhooks_signature_is_valid_under_both_names_and_equals_the_signers(
        string secret, string id, string timestamp, string body, string signature)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, CultureInfo.InvariantCulture));
        var signed = WebhookSigner.Sign(
            ProviderProfiles.StandardWebhooks, Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body), time, id);

        Assert.Equal(new("webhook-signature", signature), signed[0]);
        foreach (var name in new[] { "webhook", "svix" })
        {
            var sent = Sent(name, secret, id, timestamp, body, signature);
            Assert.Equal(SignatureVerdict.Valid, sent.Verify(time).Verdict);
            Assert.Equal(default, (sent with { Body = [.. sent.Body, (byte)'\n'] }).Verify(time));
            Assert.Equal(default, (sent with { Secrets = [SentDelivery.Secret("AAAA" + secret)] }).Verify(time));
        }
    }

    [Fact]
    public void Signature_made_with_the_undecoded_secret_as_key_is_refused()
    {
        const string wrongKey = "v1,n6rJjo/CnEaFyJ+uWWflwGkHSGocTY6bAD6ImjhpG8E=";
        var sent = Sent(
            "svix", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", "1649367553",
            """{"email":"test@example.com","username":"test_user"}""", wrongKey);

        Assert.Equal(default, sent.Verify(DateTimeOffset.FromUnixTimeSeconds(1_649_367_553)));
    }

    [Fact]
    public void Stripe_signature_is_valid_and_equals_the_signers()
    {
        var signed = WebhookSigner.Sign(ProviderProfiles.Stripe, "webhook_secret"u8, StripeVector.Body, StripeVector.Time);

        Assert.Equal(484, StripeVector.Body.Length);
        Assert.Equal($"t={StripeVector.Timestamp},v1={StripeVector.V1}", Assert.Single(signed).Value);
        var published = StripeVector.With($"t={StripeVector.Timestamp},v1={StripeVector.V1},v0={StripeVector.V0}");
        Assert.Equal(SignatureVerdict.Valid, published.Verify(StripeVector.Time).Verdict);
        Assert.Equal(default, (published with { Secrets = [SentDelivery.Secret("webhook_secre")] }).Verify(StripeVector.Time));
        Assert.Equal(default, (published with { Body = StripeVector.Body[..^1] }).Verify(StripeVector.Time));
    }

    private static SentDelivery Sent(string name, string secret, string id, string timestamp, string body, string signature) => new()
    {
        Profile = ProviderProfiles.StandardWebhooks,
        Secrets = [SentDelivery.Secret(secret)],
        Body = Encoding.UTF8.GetBytes(body),
        Headers = [new($"{name}-id", id), new($"{name}-timestamp", timestamp), new($"{name}-signature", signature)],
    };
}
