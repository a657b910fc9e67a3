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
    public void Generated_secret_gives_no_warning_and_is_made_of_the_random_bytes(string provider)
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
    public void Usual_secret_is_stored_as_it_is_without_a_warning(string provider, string secret) => Accepts(provider, secret, secret);

    [Theory]
    [MemberData(nameof(Providers))]
    public void White_space_around_the_secret_is_left_out_with_a_warning(string provider)
    {
        var secret = SecretRules.Generate(Profile(provider), new byte[32]);

        foreach (var entered in new[] { secret + "\n", "\t " + secret, $"\u00a0{secret}\r\n" })
        {
            Accepts(provider, entered, secret, "White space");
        }
    }

    [Fact]
    public void Limit_counts_what_is_stored()
    {
        Accepts("generic", new string(' ', 300) + new string('x', 256), new string('x', 256), "White space");
        Accepts("generic", new string('x', 254) + "é", new string('x', 254) + "é");
        Accepts("generic", "two words of a secret", "two words of a secret");
        Refuses("generic", new string('x', 257), "1 to 256 bytes");
        Refuses("generic", new string('x', 255) + "é", "1 to 256 bytes");
        Refuses("generic", new string('x', 100_000), "1 to 256 bytes");
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
    public void Short_secret_of_one_of_our_own_is_accepted_with_a_warning(string provider)
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
    public void Api_key_is_refused_where_secrets_have_a_form_of_their_own_and_doubted_elsewhere(string key)
    {
        Refuses("stripe", key, "API key");
        Refuses("stripe", $" {key}\n", "API key");
        Refuses("standard-webhooks", key, "API key");
        Accepts("generic", key, key, "API key");
        Accepts("github", key, key, "API key");
    }

    [Theory]
    [InlineData("ghp_0123456789abcdef")]
    [InlineData("github_pat_0123456789abcdef")]
    public void Token_of_github_is_doubted(string token) => Accepts("github", token, token, "API key");

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
    public void Secret_that_is_not_base64_is_refused_where_it_must_be(string secret) =>
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
    public void Decoded_secret_of_few_bytes_may_be_guessed() =>
        Accepts("standard-webhooks", "AAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAA", "decodes to 15 bytes", "fewer than 16 bytes");

    [Fact]
    public void Nothing_that_is_said_of_a_secret_repeats_it()
    {
        var warned = SecretRules.Check(ProviderProfiles.Generic, ApiKey);

        Assert.All(warned.Warnings, warning => Assert.DoesNotContain("0123", warning, StringComparison.Ordinal));
        Assert.DoesNotContain("0123", SecretRules.Check(ProviderProfiles.Stripe, ApiKey).Refusal!, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepted_secret_signs_what_is_then_verified()
    {
        foreach (var profile in ProviderProfiles.All)
        {
            var text = SecretRules.Check(profile, $" {SecretRules.Generate(profile, new byte[32])} ").Text;
            var headers = WebhookSigner.Sign(profile, Encoding.UTF8.GetBytes(text), "{}"u8, Delivery.Now, "msg_1");

            var delivery = new Delivery
            {
                Profile = profile,
                Secrets = [Delivery.Secret(text)],
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
