using System.Text;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class SecretRulesTests
{
    private const string Encoded = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string ApiKey = "sk_" + "live_0123456789abcdefghij";

    public static TheoryData<string> Providers => [.. ProviderProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Generated_secret_contains_the_random_bytes_and_causes_no_warning(string provider)
    {
        var random = Enumerable.Range(200, 32).Select(i => (byte)i).ToArray();
        var secret = SecretRules.Generate(Profile(provider), random);

        var expected = provider switch
        {
            "stripe" => "whsec_" + Convert.ToHexStringLower(random),
            "standard-webhooks" => "whsec_" + Convert.ToBase64String(random),
            _ => Convert.ToHexStringLower(random),
        };
        Assert.Equal(expected, secret);
        Accepts(provider, secret, secret);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Secret_is_generated_from_exactly_32_bytes(int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SecretRules.Generate(ProviderProfiles.Generic, new byte[bytes]));

    [Theory]
    [InlineData("generic", "0123456789abcdef")]
    [InlineData("github", "0123456789abcdef")]
    [InlineData("stripe", "whsec_0123456789")]
    [InlineData("standard-webhooks", Encoded)]
    [InlineData("standard-webhooks", "whsec_" + Encoded)]
    [InlineData("generic", "whpk_0123456789abcdef")]
    [InlineData("generic", "api sk_live_0123456789")]
    [InlineData("generic", "task_0123456789abcdef")]
    public void Usual_secret_is_stored_unchanged_without_a_warning(string provider, string secret) => Accepts(provider, secret, secret);

    [Theory]
    [MemberData(nameof(Providers))]
    public void White_space_around_the_secret_is_removed_with_a_warning(string provider)
    {
        var secret = SecretRules.Generate(Profile(provider), new byte[32]);

        foreach (var entered in new[] { secret + "\n", "\t " + secret, $"\u00a0{secret}\r\n" })
        {
            Accepts(provider, entered, secret, "White space");
        }
    }

    [Fact]
    public void Limit_applies_to_the_stored_text()
    {
        Accepts("generic", new string(' ', 300) + new string('y', 256), new string('y', 256), "White space");
        Accepts("generic", new string('x', 254) + "é", new string('x', 254) + "é");
        Accepts("generic", "two words of a secret", "two words of a secret");
        Refuses("generic", new string('x', 257), "1 to 256 bytes in UTF-8. This one has 257.");
        Refuses("generic", new string('x', 255) + "é", "This one has 257.");
        Refuses("generic", new string('x', 100_000), "This one has 100000.");
    }

    [Fact]
    public void White_space_alone_is_kept() => Accepts("generic", " \t", " \t", "fewer than 16 bytes");

    [Theory]
    [MemberData(nameof(Providers))]
    public void Empty_secret_and_half_a_surrogate_pair_are_refused(string provider)
    {
        Refuses(provider, "", "1 to 256 bytes");
        Refuses(provider, "0123456789abcdef\ud800", "surrogate");
        Refuses(provider, "\udc000123456789abcdef", "surrogate");
    }

    [Theory]
    [InlineData("generic")]
    [InlineData("github")]
    public void Short_secret_is_accepted_with_a_warning(string provider)
    {
        Accepts(provider, "0123456789abcde", "0123456789abcde", "fewer than 16 bytes");
        Accepts(provider, "x", "x", "fewer than 16 bytes");
        Accepts(provider, "ééééÉÉÉÉ", "ééééÉÉÉÉ");
    }

    [Fact]
    public void Stripe_secret_begins_with_whsec_or_gives_a_warning()
    {
        Accepts("stripe", "0123456789abcdef", "0123456789abcdef", "begin with whsec_");
        Accepts("stripe", "WHSEC_0123456789abcdef", "WHSEC_0123456789abcdef", "begin with whsec_");
        Accepts("stripe", "whsec_x", "whsec_x", "fewer than 16 bytes");
        Accepts("stripe", "short", "short", "begin with whsec_", "fewer than 16 bytes");
    }

    [Theory]
    [InlineData("sk_" + "live_0123456789abcdef")]
    [InlineData("sk_" + "test_0123456789abcdef")]
    [InlineData("rk_" + "live_0123456789abcdef")]
    [InlineData("pk_" + "test_0123456789abcdef")]
    [InlineData("ghp_" + "0123456789abcdef")]
    [InlineData("github_pat_" + "0123456789abcdef")]
    [InlineData("glpat-" + "0123456789abcdef")]
    [InlineData("xoxb-" + "0123456789-abcdef")]
    [InlineData("xoxe.xoxp-" + "0123456789-abcdef")]
    [InlineData("AKIA" + "0123456789ABCDEF")]
    [InlineData("\"sk_" + "live_0123456789abcdef\"")]
    public void Api_key_of_a_known_provider_is_refused_everywhere_with_its_length(string key)
    {
        foreach (var profile in ProviderProfiles.All)
        {
            Refuses(profile.Name, key, "API key");
            Refuses(profile.Name, $" {key}\n", $"{key.Length} characters");
        }
    }

    [Theory]
    [InlineData("\uFEFF", "")]
    [InlineData("", "\u200B")]
    [InlineData("\u2060", "\u200D ")]
    [InlineData("", "\0")]
    [InlineData("\u200E", "\u202C\r\n")]
    [InlineData("\u00AD", "\u180E")]
    public void Invisible_characters_around_the_secret_are_removed_with_a_warning(string before, string after)
    {
        Accepts("generic", before + "0123456789abcdef" + after, "0123456789abcdef", "invisible characters around");
        Accepts("standard-webhooks", before + "whsec_" + Encoded + after, "whsec_" + Encoded, "invisible characters around");
    }

    [Theory]
    [InlineData("0123456789\nabcdef", "line break")]
    [InlineData("0123456789\r\nabcdef", "line break")]
    [InlineData("0123456789\u200Babcdef", "U+200B")]
    [InlineData("0123456789\uFEFFabcdef", "U+FEFF")]
    [InlineData("0123456789\0abcdef", "U+0000")]
    [InlineData("0123456789\u202Eabcdef", "U+202E")]
    [InlineData("0123456789\u00A0abcdef", "U+00A0")]
    [InlineData("0123456789\u2009abcdef", "U+2009")]
    [InlineData("0123456789\u2800abcdef", "U+2800")]
    [InlineData("0123456789abcdef\uE000", "U+E000")]
    [InlineData("0123456789abcdef\uFFFD", "U+FFFD")]
    [InlineData("0123456789abcdef,", "ends with")]
    [InlineData("0123456789abcdef%0A", "escaped")]
    [InlineData("0123456789abcdef\\n", "escaped")]
    [InlineData("0123456789abcdefghi0123456789abcdefghi", "twice")]
    [InlineData("Secret: 0123456789abcdef", "label")]
    [InlineData("WEBHOOK_SECRET=0123456789abcdef", "label")]
    [InlineData("sha256=0123456789abcdef", "label")]
    public void Copying_mistakes_are_kept_with_a_warning(string secret, string warning) =>
        Accepts("github", secret, secret, warning);

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\0\0")]
    [InlineData("\uFEFF \n")]
    public void Invisible_characters_alone_are_kept(string secret) =>
        Assert.Equal(secret, SecretRules.Check(ProviderProfiles.Generic, secret).Text);

    [Theory]
    [InlineData("\"0123456789abcdef\"")]
    [InlineData("'0123456789abcdef'")]
    [InlineData("`0123456789abcdef`")]
    [InlineData("“0123456789abcdef”")]
    public void Quotation_marks_are_kept_with_a_warning(string secret) => Accepts("generic", secret, secret, "quotation marks");

    [Theory]
    [InlineData("your-webhook-secret")]
    [InlineData("YOUR_WEBHOOK_SECRET")]
    [InlineData("<the secret of this hook>")]
    [InlineData("${WEBHOOK_SECRET_OF_SHOP}")]
    [InlineData("{{ webhook_secret }}")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("************************")]
    [InlineData("Zr8kQ0••••••••••••")]
    [InlineData("whsec_XXXX-XXXX-XXXX-XXXX")]
    [InlineData("your_secret_key_here")]
    [InlineData("CHANGE-THIS-SECRET")]
    [InlineData("It's a Secret to Everybody")]
    [InlineData("process.env.WEBHOOK_SECRET")]
    public void Placeholder_is_accepted_with_a_warning(string secret) => Accepts("generic", secret, secret, "placeholder");

    [Theory]
    [InlineData("my-webhook-secret-7f3a9c")]
    [InlineData("test 1234 test 5678")]
    [InlineData("correct horse battery staple")]
    public void Individual_secret_is_not_a_placeholder(string secret) => Accepts("generic", secret, secret);

    [Fact]
    public void Version_before_a_secret_is_removed_with_a_warning()
    {
        Accepts("standard-webhooks", "v1,whsec_" + Encoded, "whsec_" + Encoded, "version");
        Accepts("generic", "v1,whsec_" + Encoded, "v1,whsec_" + Encoded, "label");
        Refuses("standard-webhooks", "v1," + Encoded, "does not decode");
    }

    [Fact]
    public void Text_that_does_not_decode_is_refused_with_its_length() =>
        Refuses("standard-webhooks", "not base64!", "This one has 11 characters");

    [Theory]
    [InlineData("whpk_" + Encoded)]
    [InlineData("whsk_" + Encoded)]
    public void Asymmetric_key_is_refused_with_the_reason(string key) => Refuses("standard-webhooks", key, "asymmetric");

    [Theory]
    [InlineData("whsec_")]
    [InlineData("   ")]
    [InlineData("not base64!")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8I LPZIo2LaLaSw")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa-_")]
    [InlineData("WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void Secret_that_must_be_base64_is_refused_otherwise(string secret) =>
        Refuses("standard-webhooks", secret, "standard base64");

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Decoded_secret_has_24_to_64_bytes_or_gives_a_warning(int bytes, bool isUsual)
    {
        var secret = "whsec_" + Convert.ToBase64String(new byte[bytes]);

        Accepts("standard-webhooks", secret, secret, isUsual ? [] : [$"decodes to {bytes} bytes"]);
    }

    [Fact]
    public void Short_decoded_secret_causes_a_warning() =>
        Accepts("standard-webhooks", "AAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA", "decodes to 15 bytes", "fewer than 16 bytes");

    [Fact]
    public void Messages_about_a_secret_do_not_contain_it()
    {
        var warned = SecretRules.Check(ProviderProfiles.Generic, "'0123\n'");

        Assert.NotEmpty(warned.Warnings);
        Assert.All(warned.Warnings, warning => Assert.DoesNotContain("0123", warning, StringComparison.Ordinal));
        Assert.DoesNotContain("0123", SecretRules.Check(ProviderProfiles.Stripe, ApiKey).Refusal!, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepted_secret_signs_and_verifies()
    {
        foreach (var profile in ProviderProfiles.All)
        {
            var text = SecretRules.Check(profile, $" {SecretRules.Generate(profile, new byte[32])} ").Text;
            var headers = WebhookSigner.Sign(profile, Encoding.UTF8.GetBytes(text), "{}"u8, SentDelivery.Now, "msg_1");

            var delivery = new SentDelivery
            {
                Profile = profile,
                Secrets = [SentDelivery.Secret(text)],
                Body = "{}"u8.ToArray(),
                Headers = headers,
            };
            Assert.Equal(SignatureVerdict.Valid, delivery.Verdict);
        }
    }

    private static void Accepts(string provider, string entered, string stored, params string[] warnings)
    {
        var check = SecretRules.Check(Profile(provider), entered);

        Assert.Null(check.Refusal);
        Assert.Equal(stored, check.Text);
        Assert.Equal(warnings.Length, check.Warnings.Count);
        Assert.All(warnings.Zip(check.Warnings), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    private static void Refuses(string provider, string entered, string reason)
    {
        var check = SecretRules.Check(Profile(provider), entered);

        Assert.Contains(reason, check.Refusal, StringComparison.Ordinal);
        Assert.Equal("", check.Text);
        Assert.Empty(check.Warnings);
    }

    private static ProviderProfile Profile(string name) => ProviderProfiles.Find(name)!;
}
