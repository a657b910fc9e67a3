using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class SignatureHeaderTests
{
    private const string Right = "f417af3a21bd70379b5796d5f013915e7029f62c580fb0f500f59a35a6f04c89";
    private const string Other = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly SentDelivery Unsigned = new();

    [Fact]
    public void Upper_case_hex_is_accepted() => Accepts("sha256=" + Right.ToUpperInvariant());

    [Fact]
    public void Header_name_is_found_in_any_case() =>
        Assert.Equal(SignatureVerdict.Valid, Unsigned.With("x-webhook-signature", "sha256=" + Right).Verdict);

    [Theory]
    [InlineData($"sha256={Other},sha256={Right}")]
    [InlineData($"sha256={Right},sha256={Other}")]
    [InlineData($"sha256={Other} , \tsha256={Right}")]
    [InlineData($"sha256={Right}\t,sha256={Right}")]
    [InlineData($" sha256={Right}\t")]
    public void Any_right_signature_of_a_list_is_enough(string header) => Accepts(header);

    [Fact]
    public void Eighth_signature_counts_and_a_ninth_refuses_the_list()
    {
        var seven = string.Concat(Enumerable.Repeat($"sha256={Other},", 7));

        Accepts($"{seven}sha256={Right}");
        Refuses($"{seven}sha256={Right},sha256={Other}");
        Refuses($"sha256={Right},{seven}sha256={Other}");
    }

    [Fact]
    public void Missing_signature_is_refused() => Assert.Equal(SignatureVerdict.InvalidSignature, Unsigned.Verdict);

    [Fact]
    public void Two_lines_of_the_right_signature_are_refused()
    {
        var delivery = Unsigned.With("X-Webhook-Signature", "sha256=" + Right).With("X-Webhook-Signature", "sha256=" + Right);

        Assert.Equal(SignatureVerdict.InvalidSignature, delivery.Verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(",")]
    [InlineData("sha256=")]
    [InlineData(Right)]
    [InlineData($"sha1={Right}")]
    [InlineData($"SHA256={Right}")]
    [InlineData($"sha256:{Right}")]
    [InlineData($"sha256= {Right}")]
    [InlineData($"sha256 ={Right}")]
    [InlineData($"sha256=sha256={Right}")]
    [InlineData($"sha256=0x{Right}")]
    [InlineData($"sha256={Right}0")]
    [InlineData($"sha256={Right}00")]
    [InlineData($"\u00a0sha256={Right}")]
    [InlineData($"sha256={Right}\n")]
    [InlineData($"sha256={Right};sha256={Right}")]
    [InlineData($"sha256={Right} sha256={Right}")]
    [InlineData($"sha256={Right},")]
    [InlineData($",sha256={Right}")]
    [InlineData($"sha256={Right},,sha256={Right}")]
    [InlineData($"sha256={Right}, ,sha256={Right}")]
    [InlineData($"sha256={Right},{Right}")]
    [InlineData($"sha256={Right},sha256=short")]
    [InlineData($"sha256={Right},sha256=")]
    [InlineData($"sha256={Right},sha256=00")]
    [InlineData("sha256=f417af3a21bd70379b5796d5f013915e7029f62c580fb0f500f59a35a6f04c8")]
    [InlineData("sha256=f417af3a21bd70379b5796d5f013915e7029f62c580fb0f500f59a35a6f04c8g")]
    [InlineData("sha256=f417af3a21bd70379b5796d5f013915e 029f62c580fb0f500f59a35a6f04c89")]
    [InlineData("sha256=\u00e417af3a21bd70379b5796d5f013915e7029f62c580fb0f500f59a35a6f04c89")]
    [InlineData("sha256=\uff1417af3a21bd70379b5796d5f013915e7029f62c580fb0f500f59a35a6f04c89")]
    [InlineData("sha256=9BevOiG9cDebV5bV8BORXnAp9ixYD7D1APWaNabwTIk=")]
    public void Malformed_signature_is_refused(string header) => Refuses(header);

    [Fact]
    public void Refusal_has_no_secret_and_no_identity()
    {
        var verification = Unsigned.WithSignature("sha256=" + Other).Verify();

        Assert.Equal(default, verification);
        Assert.Equal(-1, verification.SecretIndex);
        Assert.True(verification.Identity.Value.IsEmpty);
    }

    [Fact]
    public void Profile_of_an_unknown_scheme_fails_closed()
    {
        var signed = SentDelivery.Signed();
        ProviderProfile[] unknown =
        [
            signed.Profile with { SignatureEncoding = (SignatureEncoding)99 },
            signed.Profile with { KeyDerivation = (KeyDerivation)99 },
            signed.Profile with { SignedContent = (SignedContent)99 },
            signed.Profile with { IdentityRule = (IdentityRule)99 },
        ];

        foreach (var profile in unknown)
        {
            Assert.Equal(SignatureVerdict.InvalidSignature, (signed with { Profile = profile }).Verdict);
            Assert.Throws<ArgumentException>(() => WebhookSigner.Sign(profile, "secret"u8, signed.Body));
        }
    }

    private static void Accepts(string header) => Assert.Equal(SignatureVerdict.Valid, Unsigned.WithSignature(header).Verdict);

    private static void Refuses(string header) => Assert.Equal(SignatureVerdict.InvalidSignature, Unsigned.WithSignature(header).Verdict);
}
