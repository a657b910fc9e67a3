using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class SignatureAdviceTests
{
    private static readonly string Hex = new('a', 64);

    public static TheoryData<string> Providers => [.. ProviderProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public void Advice_names_a_missing_signature_header(string provider)
    {
        var profile = ProviderProfiles.Find(provider)!;
        var advice = SignatureAdvice.OnInvalid(profile, new RequestHeaders([]), hasSecret: true);

        Assert.Contains(profile.SignatureHeader, advice, StringComparison.Ordinal);
        Assert.Contains(profile.DisplayName, advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_names_a_missing_secret_first() =>
        Assert.Contains(
            "no valid secret",
            SignatureAdvice.OnInvalid(ProviderProfiles.Stripe, new RequestHeaders([]), hasSecret: false),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("github", "X-Hub-Signature-256", "abc", "sha256= and 64 hexadecimal digits")]
    [InlineData("generic", "X-Webhook-Signature", "sha256=zz", "sha256= and 64 hexadecimal digits")]
    [InlineData("stripe", "Stripe-Signature", "v1=zz", "t= and the Unix time, then v1= and 64 hexadecimal digits")]
    [InlineData("standard-webhooks", "webhook-signature", "v1,zz", "v1, and 44 characters of standard base64")]
    public void Advice_on_a_malformed_signature_gives_the_format(string provider, string name, string value, string form) =>
        Assert.Contains(form, Invalid(provider, (name, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("2026-11-28T16:00:00Z")]
    [InlineData("1.5")]
    [InlineData("")]
    public void Advice_on_a_malformed_time_gives_the_unit(string time) =>
        Assert.Contains(
            "X-Webhook-Timestamp must be a Unix time in seconds",
            Invalid("generic", ("X-Webhook-Signature", $"sha256={Hex}"), ("X-Webhook-Timestamp", time)),
            StringComparison.Ordinal);

    [Fact]
    public void Advice_on_an_id_without_a_time_names_the_time_header() =>
        Assert.Contains(
            "X-Webhook-Id needs X-Webhook-Timestamp",
            Invalid("generic", ("X-Webhook-Signature", $"sha256={Hex}"), ("X-Webhook-Id", "a")),
            StringComparison.Ordinal);

    [Fact]
    public void Advice_names_a_header_on_two_lines() =>
        Assert.Contains(
            "X-Hub-Signature-256 must be on one line",
            Invalid("github", ("X-Hub-Signature-256", $"sha256={Hex}"), ("X-Hub-Signature-256", $"sha256={Hex}")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("github", "X-Hub-Signature-256", "sha256=")]
    [InlineData("generic", "X-Webhook-Signature", "sha256=")]
    [InlineData("stripe", "Stripe-Signature", "t=1764345600,v1=")]
    public void Advice_on_a_wrong_signature_says_what_is_signed_and_repeats_nothing(string provider, string name, string prefix)
    {
        var advice = Invalid(provider, (name, prefix + Hex));

        Assert.Contains("does not match the body", advice, StringComparison.Ordinal);
        Assert.DoesNotContain(Hex, advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-400, "400 seconds in the past")]
    [InlineData(1000, "1000 seconds in the future")]
    public void Advice_on_a_stale_time_gives_the_difference(int seconds, string expected)
    {
        var time = SentDelivery.Now.AddSeconds(seconds).ToUnixTimeSeconds();

        foreach (var advice in new[]
        {
            Stale("generic", ("X-Webhook-Timestamp", $"{time}")),
            Stale("stripe", ("Stripe-Signature", $"t={time},v1={Hex}")),
            Stale("standard-webhooks", ("svix-signature", "x"), ("svix-timestamp", $"{time}")),
        })
        {
            Assert.Contains(expected, advice, StringComparison.Ordinal);
            Assert.Contains("Unix seconds, at most 300 seconds from now", advice, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Time_in_milliseconds_is_recognised() =>
        Assert.Contains(
            "looks like milliseconds",
            Stale("generic", ("X-Webhook-Timestamp", $"{SentDelivery.Now.ToUnixTimeMilliseconds()}")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("9999999999999999999")]
    [InlineData("0")]
    public void Absurd_time_gives_advice(string time) => Assert.NotEmpty(Stale("generic", ("X-Webhook-Timestamp", time)));

    [Fact]
    public void Advice_on_a_missing_time_names_the_header()
    {
        var advice = Stale("generic");

        Assert.Contains("X-Webhook-Timestamp", advice, StringComparison.Ordinal);
        Assert.Contains("has no time", advice, StringComparison.Ordinal);
    }

    private static string Invalid(string provider, params (string Name, string Value)[] headers) =>
        SignatureAdvice.OnInvalid(ProviderProfiles.Find(provider)!, Headers(headers), hasSecret: true);

    private static string Stale(string provider, params (string Name, string Value)[] headers) => SignatureAdvice.OnStale(
        ProviderProfiles.Find(provider)!,
        Headers(headers),
        new VerificationPolicy(TimeSpan.FromSeconds(300), RequireTimestamp: true),
        SentDelivery.Now);

    private static RequestHeaders Headers((string Name, string Value)[] headers) =>
        new([.. headers.Select(header => KeyValuePair.Create(header.Name, header.Value))]);
}
