using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class SecretOverlapTests
{
    private const string Body = """{"a": "z"}""";

    [Theory]
    [InlineData("old", 0)]
    [InlineData("new", 1)]
    [InlineData("next", 2)]
    public void Every_secret_in_force_verifies_and_its_index_is_returned(string signer, int index)
    {
        var verification = Signed(signer, [SentDelivery.Secret("old"), SentDelivery.Secret("new"), SentDelivery.Secret("next")]).Verify();

        Assert.Equal(SignatureVerdict.Valid, verification.Verdict);
        Assert.Equal(index, verification.SecretIndex);
    }

    [Fact]
    public void Sender_may_sign_with_both_secrets_before_the_receiver_knows_the_new_one()
    {
        var header = $"sha256={SentDelivery.Hex("new", Body)}, sha256={SentDelivery.Hex("old", Body)}";

        Assert.Equal(0, Signed("new", [SentDelivery.Secret("old")]).WithSignature(header).Verify().SecretIndex);
        Assert.Equal(0, Signed("new", [SentDelivery.Secret("new")]).WithSignature(header).Verify().SecretIndex);
        Assert.Equal(0, Signed("new", [SentDelivery.Secret("old"), SentDelivery.Secret("new")]).WithSignature(header).Verify().SecretIndex);
        Assert.Equal(SignatureVerdict.InvalidSignature, Signed("new", [SentDelivery.Secret("third")]).WithSignature(header).Verdict);
    }

    [Fact]
    public void Identity_does_not_depend_on_the_secret_used() =>
        Assert.Equal(
            Signed("old", [SentDelivery.Secret("old")]).Verify().Identity,
            Signed("new", [SentDelivery.Secret("new")]).Verify().Identity);

    [Fact]
    public void Secret_is_used_until_the_tick_before_it_expires()
    {
        var delivery = Signed("old", [SentDelivery.Secret("old", SentDelivery.Now)]);

        Assert.Equal(SignatureVerdict.Valid, delivery.Verify(SentDelivery.Now.AddTicks(-1)).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, delivery.Verify(SentDelivery.Now).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, delivery.Verify(SentDelivery.Now.AddTicks(1)).Verdict);
    }

    [Fact]
    public void Expired_secret_is_skipped_but_counts_in_the_index()
    {
        IReadOnlyList<SigningSecret> secrets = [SentDelivery.Secret("same", SentDelivery.Now), SentDelivery.Secret("same")];

        Assert.Equal(1, Signed("same", secrets).Verify().SecretIndex);
    }

    [Fact]
    public void Index_of_the_first_of_two_equal_secrets_is_returned() =>
        Assert.Equal(0, Signed("same", [SentDelivery.Secret("same"), SentDelivery.Secret("same")]).Verify().SecretIndex);

    [Fact]
    public void Without_a_secret_in_force_nothing_is_valid()
    {
        Assert.Equal(SignatureVerdict.InvalidSignature, Signed("old", []).Verdict);
        Assert.Equal(SignatureVerdict.InvalidSignature, Signed("old", [SentDelivery.Secret("old", DateTimeOffset.MinValue)]).Verdict);
    }

    [Fact]
    public void Empty_secret_verifies_nothing()
    {
        Assert.Equal(SignatureVerdict.InvalidSignature, Signed("", [SentDelivery.Secret("")]).Verdict);
        Assert.Throws<ArgumentException>(() => WebhookSigner.Sign(ProviderProfiles.Generic, [], "{}"u8));
    }

    [Fact]
    public void Printed_secret_hides_its_text()
    {
        var printed = new SigningSecret("sec_1", "AAAA"u8.ToArray(), SentDelivery.Now).ToString();

        Assert.Contains("sec_1", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("65", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("41", printed, StringComparison.Ordinal);
        Assert.Equal("SigningSecret { Id = sec_1, Text = (hidden), ExpiresAt = 2026-09-21T14:13:20.0000000+00:00 }", printed);
        Assert.Contains("ExpiresAt = never", new SigningSecret("sec_1", [], null).ToString(), StringComparison.Ordinal);
    }

    private static SentDelivery Signed(string signer, IReadOnlyList<SigningSecret> secrets) =>
        new SentDelivery { Secrets = secrets }.WithSignature("sha256=" + SentDelivery.Hex(signer, Body));
}
