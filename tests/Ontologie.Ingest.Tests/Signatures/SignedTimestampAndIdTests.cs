using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class SignedTimestampAndIdTests
{
    private static readonly string Now = SentDelivery.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(-300)]
    [InlineData(-299)]
    [InlineData(0)]
    [InlineData(300)]
    public void Timestamp_at_most_the_tolerance_away_is_valid(int seconds)
    {
        var verification = SentDelivery.SignedAt(SentDelivery.Now.AddSeconds(seconds)).Verify();

        Assert.Equal(SignatureVerdict.Valid, verification.Verdict);
        Assert.True(verification.TimestampSigned);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    [InlineData(-1_790_000_000)]
    public void Timestamp_further_away_is_stale_in_both_directions(int seconds)
    {
        var verification = SentDelivery.SignedAt(SentDelivery.Now.AddSeconds(seconds)).Verify();

        Assert.Equal(SignatureVerdict.StaleTimestamp, verification.Verdict);
        Assert.Equal(0, verification.SecretIndex);
        Assert.True(verification.TimestampSigned);
        Assert.Equal(default, verification.Identity);
    }

    [Fact]
    public void Window_ends_one_tick_after_the_tolerance()
    {
        var delivery = SentDelivery.Signed(Now);
        var edge = TimeSpan.FromSeconds(300);
        var tick = TimeSpan.FromTicks(1);

        Assert.Equal(SignatureVerdict.Valid, delivery.Verify(SentDelivery.Now + edge).Verdict);
        Assert.Equal(SignatureVerdict.StaleTimestamp, delivery.Verify(SentDelivery.Now + edge + tick).Verdict);
        Assert.Equal(SignatureVerdict.Valid, delivery.Verify(SentDelivery.Now - edge).Verdict);
        Assert.Equal(SignatureVerdict.StaleTimestamp, delivery.Verify(SentDelivery.Now - edge - tick).Verdict);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("9999999999999999999")]
    public void Absurd_but_signed_timestamp_is_stale(string timestamp)
    {
        Assert.Equal(SignatureVerdict.StaleTimestamp, SentDelivery.Signed(timestamp).Verdict);
        Assert.Equal(SignatureVerdict.StaleTimestamp, SentDelivery.Signed(timestamp).Verify(DateTimeOffset.MaxValue).Verdict);
        Assert.Equal(SignatureVerdict.StaleTimestamp, SentDelivery.Signed(timestamp).Verify(DateTimeOffset.MinValue).Verdict);
    }

    [Fact]
    public void Leading_zeros_are_signed_as_written()
    {
        Assert.Equal(SignatureVerdict.Valid, SentDelivery.Signed("000000000" + Now).Verdict);

        var rewritten = SentDelivery.Signed("0" + Now).Without("X-Webhook-Timestamp").With("X-Webhook-Timestamp", Now);
        Assert.Equal(SignatureVerdict.InvalidSignature, rewritten.Verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-1790000000")]
    [InlineData("+1790000000")]
    [InlineData(" 1790000000")]
    [InlineData("1790000000 ")]
    [InlineData("1790000000.0")]
    [InlineData("1,790,000,000")]
    [InlineData("1.79e9")]
    [InlineData("0x6AB13B80")]
    [InlineData("\u0661\u0662\u0663")]
    [InlineData("1790000000\u00b2")]
    [InlineData("2026-09-21T13:33:20Z")]
    [InlineData("00000000001790000000")]
    public void Malformed_timestamp_is_an_invalid_signature_even_if_signed(string timestamp) =>
        Assert.Equal(SignatureVerdict.InvalidSignature, SentDelivery.Signed(timestamp).Verdict);

    [Fact]
    public void Wrong_signature_does_not_reveal_a_stale_timestamp()
    {
        var delivery = SentDelivery.Signed("1").WithSignature("sha256=" + new string('0', 64));

        Assert.Equal(SignatureVerdict.InvalidSignature, delivery.Verdict);
        Assert.False(delivery.Verify().TimestampSigned);
    }

    [Fact]
    public void Missing_timestamp_is_stale_where_the_policy_requires_one()
    {
        var policy = new VerificationPolicy(TimeSpan.FromSeconds(300), RequireTimestamp: true);

        var unstamped = (SentDelivery.Signed() with { Policy = policy }).Verify();
        Assert.Equal(SignatureVerdict.StaleTimestamp, unstamped.Verdict);
        Assert.Equal(0, unstamped.SecretIndex);
        Assert.False(unstamped.TimestampSigned);
        Assert.Equal(SignatureVerdict.Valid, (SentDelivery.Signed(Now) with { Policy = policy }).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, (new SentDelivery { Policy = policy }).Verdict);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("~")]
    [InlineData("msg_1.2.3,\"{}\"")]
    public void Visible_ascii_id_is_the_identity(string id)
    {
        var verification = SentDelivery.Signed(Now, id).Verify();

        Assert.Equal(SignatureVerdict.Valid, verification.Verdict);
        Assert.Equal(IdentityKind.Id, verification.Identity.Kind);
        Assert.Equal(Encoding.ASCII.GetBytes(id), verification.Identity.Value.ToArray());
    }

    [Fact]
    public void Identity_by_id_does_not_depend_on_the_time_of_the_attempt()
    {
        var first = SentDelivery.Signed(Now, "msg_1").Verify();
        var retry = SentDelivery.Signed("0" + Now, "msg_1").Verify();
        var other = SentDelivery.Signed(Now, "msg_2").Verify();

        Assert.Equal(first.Identity, retry.Identity);
        Assert.Equal(first.Identity.GetHashCode(), retry.Identity.GetHashCode());
        Assert.NotEqual(first.Identity, other.Identity);
    }

    [Fact]
    public void Id_has_1_to_256_characters()
    {
        Assert.Equal(SignatureVerdict.InvalidSignature, SentDelivery.Signed(Now, "").Verdict);
        Assert.Equal(SignatureVerdict.Valid, SentDelivery.Signed(Now, new string('x', 256)).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, SentDelivery.Signed(Now, new string('x', 257)).Verdict);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a\t")]
    [InlineData("\u007f")]
    [InlineData("\u0000")]
    [InlineData("\u00e9")]
    [InlineData("\u20ac")]
    public void Id_with_other_characters_is_an_invalid_signature_even_if_signed(string id) =>
        Assert.Equal(SignatureVerdict.InvalidSignature, SentDelivery.Signed(Now, id).Verdict);

    [Fact]
    public void Id_without_timestamp_is_an_invalid_signature() =>
        Assert.Equal(SignatureVerdict.InvalidSignature, SentDelivery.Signed(timestamp: null, "msg_1").Verdict);

    [Theory]
    [InlineData("X-Webhook-Timestamp")]
    [InlineData("X-Webhook-Id")]
    [InlineData("X-Webhook-Signature")]
    public void Header_on_two_lines_or_none_is_an_invalid_signature(string name)
    {
        var delivery = SentDelivery.Signed(Now, "msg_1");
        var value = delivery.Headers.Single(line => line.Key == name).Value;

        Assert.Equal(SignatureVerdict.InvalidSignature, delivery.With(name, value).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, delivery.Without(name).Verdict);
    }

    [Fact]
    public void Repeated_header_differs_from_an_absent_one()
    {
        Assert.Equal(default, SentDelivery.Signed(Now).With("X-Webhook-Id", "msg_1").With("X-Webhook-Id", "msg_1").Verify());
        Assert.Equal(default, SentDelivery.Signed().With("X-Webhook-Timestamp", Now).With("X-Webhook-Timestamp", Now).Verify());
    }

    [Fact]
    public void Header_added_after_signing_is_an_invalid_signature()
    {
        Assert.Equal(SignatureVerdict.InvalidSignature, SentDelivery.Signed().With("X-Webhook-Timestamp", Now).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, SentDelivery.Signed(Now).With("X-Webhook-Id", "msg_1").Verdict);
    }

    [Fact]
    public void Without_id_the_identity_is_the_digest_of_the_signed_bytes()
    {
        Assert.Equal(Digest("""{"a": "z"}"""), SentDelivery.Signed().Verify().Identity.Value.ToArray());
        Assert.Equal(Digest(Now + """.{"a": "z"}"""), SentDelivery.Signed(Now).Verify().Identity.Value.ToArray());
        Assert.Equal(IdentityKind.Digest, SentDelivery.Signed(Now).Verify().Identity.Kind);
        Assert.False(SentDelivery.Signed().Verify().TimestampSigned);
    }

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
