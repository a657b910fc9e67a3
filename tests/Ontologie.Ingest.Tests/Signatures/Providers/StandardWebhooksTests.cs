using System.Text;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures.Providers;

public sealed class StandardWebhooksTests
{
    private const string Secret = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Timestamp = "1614265330";
    private const string Right = "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private const string Other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeSeconds(1_614_265_330);

    public static TheoryData<string> Accepted =>
    [
        $"v1,{Right}",
        $"v1,{Other} v1,{Right}",
        $"v1,{Right} v1,{Other}",
        $"v1a,{Right} v1,{Right} v1a,anything",
        $"v2,{Right} v1,{Right} x,",
        $" v1,{Right}\t",
        $"{Repeat(7, $"v1,{Other}")} v1,{Right}",
        $"{Repeat(7, "v1a,x")} v1,{Right}",
    ];

    public static TheoryData<string> Refused =>
    [
        "",
        " ",
        "v1",
        "v1,",
        Right,
        $"v1a,{Right}",
        $"v2,{Right}",
        $"V1,{Right}",
        $"v1={Right}",
        $"v1:{Right}",
        $"v1, {Right}",
        $"v1,{Other}",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLawdd",
        "v1,g0hM9SsE",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OF=",
        "v1,g0hM9SsE-OTPJTGt_tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ\t1OE=",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1A==",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OEA",
        $"v1,{Right}=",
        $"v1,{Right},",
        $"v1,{Right},v1,{Right}",
        $"v1,{Convert.ToHexStringLower(Convert.FromBase64String(Right))}",
        $"v1,{Right} v1,short",
        $"v1,{Right} v1,",
        $"v1,{Right} v1",
        $"v1,{Right} nameless",
        $"v1,{Right} ,{Right}",
        $"v1,{Right}  v1,{Right}",
        $"{Repeat(8, $"v1,{Other}")} v1,{Right}",
        $"{Repeat(8, "v1a,x")} v1,{Right}",
        $"v1,{Right} {Repeat(8, "v1a,x")}",
    ];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Any_right_v1_is_enough(string signature) =>
        Assert.Equal(SignatureVerdict.Valid, Sent("webhook", signature).Verify(Time).Verdict);

    [Theory]
    [MemberData(nameof(Refused))]
    public void Anything_else_is_an_invalid_signature(string signature) => Assert.Equal(default, Sent("webhook", signature).Verify(Time));

    [Theory]
    [InlineData("webhook")]
    [InlineData("svix")]
    public void All_three_headers_are_required_once_under_either_name(string name)
    {
        var sent = Sent(name, $"v1,{Right}");

        Assert.Equal(SignatureVerdict.Valid, sent.Verify(Time).Verdict);
        foreach (var (header, value) in sent.Headers)
        {
            Assert.Equal(default, sent.Without(header).Verify(Time));
            Assert.Equal(default, sent.With(header, value).Verify(Time));
        }
    }

    [Theory]
    [InlineData("id")]
    [InlineData("timestamp")]
    [InlineData("signature")]
    public void Names_are_never_mixed(string part)
    {
        var standard = Sent("webhook", $"v1,{Right}");
        var svix = Sent("svix", $"v1,{Right}");
        var value = standard.Headers.Single(line => line.Key == $"webhook-{part}").Value;

        Assert.Equal(default, standard.Without($"webhook-{part}").With($"svix-{part}", value).Verify(Time));
        Assert.Equal(default, svix.Without($"svix-{part}").With($"webhook-{part}", value).Verify(Time));
        Assert.Equal(default, svix.With($"webhook-{part}", value).Verify(Time));
        Assert.Equal(default, svix.With($"webhook-{part}", value).With($"webhook-{part}", value).Verify(Time));
        Assert.Equal(SignatureVerdict.Valid, standard.With($"svix-{part}", "nonsense").Verify(Time).Verdict);
    }

    [Theory]
    [InlineData(Secret, true)]
    [InlineData("whsec_" + Secret, true)]
    [InlineData("", false)]
    [InlineData("whsec_", false)]
    [InlineData("whsec_whsec_" + Secret, false)]
    [InlineData("WHSEC_" + Secret, false)]
    [InlineData("whpk_" + Secret, false)]
    [InlineData(" " + Secret, false)]
    [InlineData(Secret + "\n", false)]
    [InlineData("MfKQ9r8GKYqrTwjU\nPD8ILPZIo2LaLaSw", false)]
    [InlineData(Secret + "=", false)]
    [InlineData("not base64!", false)]
    [InlineData("AAAA", false)]
    [InlineData("\u00e9\u20ac", false)]
    public void Secret_is_decoded_after_its_optional_prefix(string secret, bool fits)
    {
        var verification = (Sent("webhook", $"v1,{Right}") with { Secrets = [SentDelivery.Secret(secret)] }).Verify(Time);

        Assert.Equal(fits ? SignatureVerdict.Valid : SignatureVerdict.InvalidSignature, verification.Verdict);
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("    ")]
    [InlineData("====")]
    public void Empty_key_verifies_nothing(string secret)
    {
        var sent = Sent("webhook", SentDelivery.StandardSignature([], Id, Timestamp, Body));

        Assert.Equal(default, (sent with { Secrets = [SentDelivery.Secret(secret)] }).Verify(Time));
        Assert.Throws<ArgumentException>(
            () => WebhookSigner.Sign(ProviderProfiles.StandardWebhooks, Encoding.UTF8.GetBytes(secret), Body, Time, Id));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(3000)]
    public void Long_secret_is_decoded_too(int keyBytes)
    {
        var key = Enumerable.Range(0, keyBytes).Select(i => (byte)i).ToArray();
        var sent = Sent("webhook", SentDelivery.StandardSignature(key, Id, Timestamp, Body));

        var known = sent with { Secrets = [SentDelivery.Secret("whsec_" + Convert.ToBase64String(key))] };
        Assert.Equal(SignatureVerdict.Valid, known.Verify(Time).Verdict);
    }

    [Fact]
    public void Undecodable_secret_is_skipped_but_counts_in_the_index()
    {
        var sent = Sent("svix", $"v1,{Right}") with { Secrets = [SentDelivery.Secret("?"), SentDelivery.Secret(Secret)] };

        Assert.Equal(1, sent.Verify(Time).SecretIndex);
    }

    [Fact]
    public void Id_is_the_identity_regardless_of_time_and_header_names()
    {
        var later = Time.AddHours(30);
        var seconds = $"{later.ToUnixTimeSeconds()}";
        var signature = SentDelivery.StandardSignature(Convert.FromBase64String(Secret), Id, seconds, Body);
        var retry = Sent("svix", signature).Without("svix-timestamp").With("svix-timestamp", seconds);

        var first = Sent("webhook", $"v1,{Right}").Identity(Time);
        Assert.Equal(first, retry.Identity(later));
        Assert.Equal(IdentityKind.Id, first.Kind);
        Assert.Equal(Encoding.ASCII.GetBytes(Id), first.Value.ToArray());
    }

    [Theory]
    [InlineData("", Timestamp)]
    [InlineData("two words", Timestamp)]
    [InlineData("\u00e9", Timestamp)]
    [InlineData(Id, "")]
    [InlineData(Id, "1614265330.0")]
    [InlineData(Id, "-1614265330")]
    [InlineData(Id, "2021-02-25T15:02:10Z")]
    public void Malformed_id_or_timestamp_is_an_invalid_signature_even_if_signed(string id, string timestamp)
    {
        var signature = SentDelivery.StandardSignature(Convert.FromBase64String(Secret), id, timestamp, Body);
        var sent = new SentDelivery { Profile = ProviderProfiles.StandardWebhooks, Secrets = [SentDelivery.Secret(Secret)], Body = Body }
            .With("webhook-id", id).With("webhook-timestamp", timestamp).With("webhook-signature", signature);

        Assert.Equal(default, sent.Verify(Time));
    }

    [Fact]
    public void Timestamp_outside_the_window_is_stale()
    {
        var sent = Sent("webhook", $"v1,{Right}");

        Assert.Equal(SignatureVerdict.Valid, sent.Verify(Time.AddSeconds(-300)).Verdict);
        Assert.Equal(SignatureVerdict.StaleTimestamp, sent.Verify(Time.AddSeconds(-301)).Verdict);
        Assert.Equal(SignatureVerdict.StaleTimestamp, sent.Verify(Time.AddSeconds(301)).Verdict);
    }

    [Fact]
    public void Signer_needs_a_timestamp_and_an_id()
    {
        var profile = ProviderProfiles.StandardWebhooks;
        var secret = Encoding.UTF8.GetBytes(Secret);

        Assert.Equal(
            [new("webhook-signature", $"v1,{Right}"), new("webhook-timestamp", Timestamp), new("webhook-id", Id)],
            WebhookSigner.Sign(profile, secret, Body, Time, Id));
        Assert.Throws<ArgumentException>(() => WebhookSigner.Sign(profile, secret, Body, Time));
        Assert.Throws<ArgumentException>(() => WebhookSigner.Sign(profile, secret, Body, null, Id));
        Assert.Throws<ArgumentException>(() => WebhookSigner.Sign(profile, "not base64!"u8, Body, Time, Id));
    }

    private static byte[] Body => """{"test": 2432232314}"""u8.ToArray();

    private static SentDelivery Sent(string name, string signature) =>
        new SentDelivery { Profile = ProviderProfiles.StandardWebhooks, Secrets = [SentDelivery.Secret(Secret)], Body = Body }
            .With($"{name}-id", Id)
            .With($"{name}-timestamp", Timestamp)
            .With($"{name}-signature", signature);

    private static string Repeat(int count, string item) => string.Join(' ', Enumerable.Repeat(item, count));
}
