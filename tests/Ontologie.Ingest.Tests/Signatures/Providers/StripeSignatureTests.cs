using System.Text;
using Ontologie.Ingest.Signatures;
using Xunit;
using static Ontologie.Ingest.Tests.Signatures.Providers.StripeVector;

namespace Ontologie.Ingest.Tests.Signatures.Providers;

public sealed class StripeSignatureTests
{
    private const string Other = "0000000000000000000000000000000000000000000000000000000000000000";

    public static TheoryData<string> Accepted =>
    [
        $"t={Timestamp},v1={V1}",
        $"v1={V1},t={Timestamp}",
        $"t={Timestamp},v1={V1},v0={V0}",
        $"t={Timestamp},v0=anything,v1={V1}",
        $"t={Timestamp},v1={Other},v1={V1}",
        $"t={Timestamp},v1={V1},v1={Other}",
        $"t={Timestamp},v2={Other},scheme=x,v1={V1},ts=1,v10={V1},x=",
        $" t={Timestamp} ,\tv1={V1} ",
        $"t={Timestamp},v1={V1.ToUpperInvariant()}",
        $"t={Timestamp},{Repeat(7, $"v1={Other}")},v1={V1}",
        $"t={Timestamp},{Repeat(50, "v0=x")},v1={V1}",
    ];

    public static TheoryData<string> Refused =>
    [
        "",
        ",",
        "t=",
        $"t={Timestamp}",
        $"v1={V1}",
        $"t=,v1={V1}",
        $"t={Timestamp},v1=",
        $"t={Timestamp},v0={V1}",
        $"t={Timestamp},v0={V0}",
        $"t={Timestamp},v1={V0}",
        $"t={Timestamp},v1={Other}",
        $"t={Timestamp},t={Timestamp},v1={V1}",
        $"t={Timestamp},v1={V1},t=1",
        $"t=,t={Timestamp},v1={V1}",
        $"t=-{Timestamp},v1={V1}",
        $"t={Timestamp}.0,v1={V1}",
        $"t= {Timestamp},v1={V1}",
        $"t=0{Timestamp},v1={V1}",
        $"t=0000000000{Timestamp},v1={V1}",
        $"t=now,v1={V1}",
        $"T={Timestamp},v1={V1}",
        $"t={Timestamp},V1={V1}",
        $"t={Timestamp},v1={V1},v1=short",
        $"t={Timestamp},v1={V1},v1=",
        $"t={Timestamp},v1={V1}00",
        $"t={Timestamp},v1={V1},",
        $"t={Timestamp},,v1={V1}",
        $"t={Timestamp},v1={V1},v0",
        $"t={Timestamp},v1={V1},={V1}",
        $"t={Timestamp} v1={V1}",
        $"t={Timestamp};v1={V1}",
        $"t={Timestamp},v1={Convert.ToBase64String(Convert.FromHexString(V1))}",
        $"t={Timestamp},sha256={V1}",
        $"t={Timestamp},{Repeat(9, $"v1={V1}")}",
        $"t={Timestamp},v1={V1},{Repeat(8, $"v1={Other}")}",
    ];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Any_right_v1_beside_one_timestamp_is_enough(string header) =>
        Assert.Equal(SignatureVerdict.Valid, With(header).Verify(Time).Verdict);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Anything_else_is_an_invalid_signature(string header) =>
        Assert.Equal(default, With(header).Verify(Time));

    [Fact]
    public void Two_lines_or_none_are_an_invalid_signature()
    {
        var once = With($"t={Timestamp},v1={V1}");

        Assert.Equal(SignatureVerdict.InvalidSignature, once.With("Stripe-Signature", $"t={Timestamp},v1={V1}").Verify(Time).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, once.Without("Stripe-Signature").Verify(Time).Verdict);
    }

    [Fact]
    public void Secret_is_used_with_its_prefix()
    {
        var delivery = Attempt(SentDelivery.Now, "whsec_abc") with { Secrets = [SentDelivery.Secret("whsec_abc")] };

        Assert.Equal(SignatureVerdict.Valid, delivery.Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, (delivery with { Secrets = [SentDelivery.Secret("abc")] }).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, (delivery with { Secrets = [SentDelivery.Secret("")] }).Verdict);
    }

    [Fact]
    public void Retry_signed_anew_is_the_same_delivery()
    {
        var first = Attempt(SentDelivery.Now).Identity();
        var retry = Attempt(SentDelivery.Now.AddHours(1)).Identity(SentDelivery.Now.AddHours(1));

        Assert.Equal(first, retry);
        Assert.Equal(IdentityKind.Id, first.Kind);
        Assert.Equal("evt_123"u8.ToArray(), first.Value.ToArray());
    }

    [Fact]
    public void Another_id_is_another_delivery() =>
        Assert.NotEqual(
            Attempt(SentDelivery.Now, body: """{"id":"evt_1"}""").Identity(),
            Attempt(SentDelivery.Now, body: """{"id":"evt_2"}""").Identity());

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":"two words"}""")]
    public void Without_an_id_the_identity_is_the_digest_of_the_signed_bytes(string body)
    {
        var first = Attempt(SentDelivery.Now, body: body);
        var later = Attempt(SentDelivery.Now.AddSeconds(1), body: body);

        Assert.Equal(IdentityKind.Digest, first.Identity().Kind);
        Assert.Equal(first.Verify().Identity, first.Identity());
        Assert.Equal(first.Identity(), Attempt(SentDelivery.Now, body: body).Identity());
        Assert.NotEqual(first.Identity(), later.Identity());
    }

    [Fact]
    public void Type_is_in_the_body() =>
        Assert.Equal(
            "customer.created", JsonBody.Inspect(Body, ProviderProfiles.Stripe.EventTypeMember, ProviderProfiles.Stripe.IdMember).Type);

    [Fact]
    public void Timestamp_outside_the_window_is_stale()
    {
        var delivery = With($"t={Timestamp},v1={V1}");

        Assert.Equal(SignatureVerdict.Valid, delivery.Verify(Time.AddSeconds(300)).Verdict);
        Assert.Equal(SignatureVerdict.StaleTimestamp, delivery.Verify(Time.AddSeconds(301)).Verdict);
        Assert.Equal(SignatureVerdict.StaleTimestamp, delivery.Verify(Time.AddSeconds(-301)).Verdict);
        Assert.True(delivery.Verify(Time).TimestampSigned);
    }

    [Fact]
    public void Headers_of_other_schemes_are_ignored()
    {
        var delivery = With($"t={Timestamp},v1={V1}").With("X-Webhook-Id", "a b").With("X-Webhook-Timestamp", "x").With("webhook-id", "y");

        Assert.Equal(SignatureVerdict.Valid, delivery.Verify(Time).Verdict);
    }

    [Fact]
    public void Timestamp_in_the_signature_header_takes_precedence()
    {
        var profile = ProviderProfiles.Stripe with { TimestampHeader = "X-Time" };
        var delivery = With($"t={Timestamp},v1={V1}").With("X-Time", "1") with { Profile = profile };

        Assert.Equal(SignatureVerdict.Valid, delivery.Verify(Time).Verdict);
    }

    [Fact]
    public void Required_timestamp_changes_nothing() =>
        Assert.Equal(
            SignatureVerdict.Valid,
            (With($"t={Timestamp},v1={V1}") with { Policy = new(TimeSpan.Zero, RequireTimestamp: true) }).Verify(Time).Verdict);

    [Fact]
    public void Signer_needs_a_timestamp_and_no_id()
    {
        var header = Assert.Single(WebhookSigner.Sign(ProviderProfiles.Stripe, "webhook_secret"u8, Body, Time, "evt_1"));

        Assert.Equal(new("Stripe-Signature", $"t={Timestamp},v1={V1}"), header);
        Assert.Throws<ArgumentException>(() => WebhookSigner.Sign(ProviderProfiles.Stripe, "webhook_secret"u8, Body));
        Assert.Throws<ArgumentException>(() => WebhookSigner.Sign(ProviderProfiles.Stripe, [], Body, Time));
    }

    private static SentDelivery Attempt(DateTimeOffset time, string secret = "webhook_secret", string? body = null)
    {
        var bytes = body is null ? Body : Encoding.UTF8.GetBytes(body);
        return With(SentDelivery.StripeHeader(secret, $"{time.ToUnixTimeSeconds()}", bytes)) with { Body = bytes };
    }

    private static string Repeat(int count, string item) => string.Join(',', Enumerable.Repeat(item, count));
}
