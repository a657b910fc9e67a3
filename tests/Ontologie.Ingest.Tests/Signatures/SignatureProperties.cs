using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class SignatureProperties
{
    private static readonly Gen<string?> Id = Gen.Char['!', '~'].Array[1, 256].Select(c => (string?)new string(c));

    /// <summary>Deliveries from the signer, for generic with each set of headers and for the other providers.</summary>
    private static readonly Gen<SentDelivery> Signed =
        from secret in Gen.Byte.Array[1, 256]
        from body in Gen.Byte.Array[0, 300]
        from time in Gen.Long[0, 253_402_300_799]
        from id in Id
        from shape in Gen.Int[0, 5]
        let profile = ProviderProfiles.All[Math.Max(0, shape - 2)]
        let text = profile == ProviderProfiles.StandardWebhooks ? Encoding.ASCII.GetBytes(Convert.ToBase64String(secret)) : secret
        let now = DateTimeOffset.FromUnixTimeSeconds(time)
        select new SentDelivery
        {
            Profile = profile,
            Secrets = [new SigningSecret("sec_1", text, null)],
            Body = body,
            Policy = new VerificationPolicy(TimeSpan.MaxValue, RequireTimestamp: false),
            Headers = WebhookSigner.Sign(profile, text, body, shape >= 1 ? now : null, shape >= 2 ? id : null),
        };

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(c => new string(c)),
        Gen.Char['\0', '\u00ff'].Array[0, 300].Select(c => new string(c)),
        Gen.Char["0123456789abcdefABCDEF,= \t.-+shtv/"].Array[0, 300].Select(c => new string(c)),
        OneOf(
            "v1,", "v1=", "t=", "t=1,v1=" + new string('0', 64), "v1a,x v1," + new string('A', 43) + "=",
            "sha256=", "sha256=" + new string('0', 64), string.Join(',', Enumerable.Repeat("sha256=" + new string('a', 64), 8))));

    [Fact]
    public void Signed_request_is_valid_and_identified_by_its_signed_bytes() =>
        Signed.Sample(delivery =>
        {
            var verification = delivery.Verify();
            var id = Value(delivery, delivery.Profile.IdHeader);
            var time = Value(delivery, delivery.Profile.TimestampHeader);
            return verification is { Verdict: SignatureVerdict.Valid, SecretIndex: 0 }
                && verification.TimestampSigned == (delivery.Profile == ProviderProfiles.Stripe || time is not null)
                && verification.Identity.Kind == (id is null ? IdentityKind.Digest : IdentityKind.Id)
                && verification.Identity.Value.Length == (id?.Length ?? 32);
        });

    [Fact]
    public void Digest_identity_is_the_bodys_if_the_body_alone_is_signed() =>
        Signed.Sample(delivery =>
        {
            var verification = delivery.Verify();
            var isTheBodys = verification.Identity.Kind is IdentityKind.Digest
                && verification.Identity.Value.Span.SequenceEqual(SHA256.HashData(delivery.Body));
            return verification.BodySignedAlone == isTheBodys;
        });

    [Fact]
    public void One_changed_bit_of_the_body_is_an_invalid_signature() =>
        Gen.Select(Signed.Where(delivery => delivery.Body.Length > 0), Gen.Int[0, int.MaxValue]).Sample((delivery, bit) =>
        {
            var body = delivery.Body.ToArray();
            Flip(body, bit);
            return (delivery with { Body = body }).Verdict is SignatureVerdict.InvalidSignature;
        });

    [Fact]
    public void One_changed_bit_of_the_secret_is_an_invalid_signature() =>
        Gen.Select(Signed, Gen.Int[0, int.MaxValue]).Sample((delivery, bit) =>
        {
            var secret = delivery.Secrets[0].Text.ToArray();
            Flip(secret, bit);
            if (KeyOf(delivery.Profile, secret) is { } key && key.SequenceEqual(KeyOf(delivery.Profile, delivery.Secrets[0].Text)!))
            {
                return true; // Unused bits of the last base64 digit.
            }

            return (delivery with { Secrets = [new SigningSecret("sec_1", secret, null)] }).Verdict is SignatureVerdict.InvalidSignature;
        });

    [Fact]
    public void One_changed_bit_of_the_signature_is_an_invalid_signature() =>
        Gen.Select(Signed, Gen.Int[0, int.MaxValue]).Sample((delivery, bit) =>
        {
            var header = Value(delivery, delivery.Profile.SignatureHeader)!;
            var prefix = delivery.Profile.SignaturePrefix;
            var start = header.LastIndexOf(prefix, StringComparison.Ordinal) + prefix.Length;
            var isHex = delivery.Profile.SignatureEncoding is SignatureEncoding.Hex;
            var mac = isHex ? Convert.FromHexString(header[start..]) : Convert.FromBase64String(header[start..]);
            Flip(mac, bit);
            var changed = header[..start] + (isHex ? Convert.ToHexStringLower(mac) : Convert.ToBase64String(mac));
            return Replace(delivery, delivery.Profile.SignatureHeader, changed).Verdict is SignatureVerdict.InvalidSignature;
        });

    [Fact]
    public void One_changed_bit_of_any_header_is_an_invalid_signature_unless_it_is_the_case_of_a_hex_digit() =>
        Gen.Select(Signed, Gen.Int[0, 2], Gen.Int[0, int.MaxValue]).Sample((delivery, which, bit) =>
        {
            var (name, value) = delivery.Headers[which % delivery.Headers.Count];
            var text = value.ToCharArray();
            text[bit / 16 % text.Length] ^= (char)(1 << (bit % 16));
            var changed = new string(text);
            var digits = value.Length - 64;
            var isSameSignature = name == delivery.Profile.SignatureHeader
                && delivery.Profile.SignatureEncoding is SignatureEncoding.Hex
                && changed.StartsWith(value[..digits], StringComparison.Ordinal)
                && changed.Equals(value, StringComparison.OrdinalIgnoreCase);
            var expected = isSameSignature ? SignatureVerdict.Valid : SignatureVerdict.InvalidSignature;
            return Replace(delivery, name, changed).Verdict == expected;
        });

    [Fact]
    public void Signature_of_one_delivery_does_not_fit_another() =>
        Gen.Select(Signed, Signed).Where((one, other) => !one.Body.SequenceEqual(other.Body)).Sample((one, other) =>
            (one with { Body = other.Body }).Verdict is SignatureVerdict.InvalidSignature);

    [Fact]
    public void Timestamp_is_stale_exactly_if_it_is_further_away_than_the_tolerance() =>
        Gen.Select(Gen.Long[0, 4_000_000_000], Gen.Long[-1_000, 1_000], Gen.Long[0, TimeSpan.TicksPerSecond - 1], Gen.Int[0, 1_000])
            .Sample((time, offset, ticks, tolerance) =>
            {
                var now = DateTimeOffset.FromUnixTimeSeconds(time + offset).AddTicks(ticks);
                var delivery = SentDelivery.Signed(time.ToString(CultureInfo.InvariantCulture)) with
                {
                    Policy = new VerificationPolicy(TimeSpan.FromSeconds(tolerance), RequireTimestamp: true),
                };
                var isWithin = (now - DateTimeOffset.FromUnixTimeSeconds(time)).Duration() <= TimeSpan.FromSeconds(tolerance);
                return delivery.Verify(now).Verdict == (isWithin ? SignatureVerdict.Valid : SignatureVerdict.StaleTimestamp);
            });

    [Fact]
    public void No_request_throws() =>
        Gen.Select(Signed, AnyText.Null().Array[3, 3], Gen.Byte.Array[0, 50], Gen.Bool.Array[4, 4]).Sample(
            (delivery, texts, body, changes) =>
            {
                var profile = delivery.Profile;
                string[] names =
                    [profile.SignatureHeader, profile.TimestampHeader ?? "X-Webhook-Timestamp", profile.IdHeader ?? "X-Webhook-Id"];
                for (var i = 0; i < names.Length; i++)
                {
                    if (changes[i])
                    {
                        delivery = texts[i] is { } text ? Replace(delivery, names[i], text) : delivery.Without(names[i]);
                    }
                }

                _ = (delivery with { Body = changes[3] ? body : delivery.Body }).Verify();
            },
            iter: 10_000);

    [Fact]
    public void No_secret_throws() =>
        Gen.Select(Signed, Gen.Byte.Array[0, 400], Gen.Char["whsec_AZaz09+/= \n"].Array[0, 400], Gen.Bool).Sample(
            (delivery, bytes, text, isText) =>
            {
                var secret = isText ? Encoding.ASCII.GetBytes(text) : bytes;
                _ = (delivery with { Secrets = [new SigningSecret("sec_1", secret, null)] }).Verify();
                _ = SecretRules.Check(delivery.Profile, isText ? new string(text) : Encoding.Latin1.GetString(bytes));
            },
            iter: 5_000);

    [Fact]
    public void Any_text_is_checked_without_throwing_and_the_stored_text_needs_no_trimming() =>
        Gen.Select(Gen.Int[0, 3], Gen.Char.Array[0, 300]).Sample((which, text) =>
        {
            var check = SecretRules.Check(ProviderProfiles.All[which], new string(text));
            return check.Refusal is not null ? check.Text.Length == 0
                : SecretRules.Check(ProviderProfiles.All[which], check.Text) is { Refusal: null } again && again.Text == check.Text;
        });

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string? Value(SentDelivery delivery, string? name) => delivery.Headers.SingleOrDefault(line => line.Key == name).Value;

    /// <summary>The key from the framework's decoder; null if the text is not base64.</summary>
    private static byte[]? KeyOf(ProviderProfile profile, byte[] secret)
    {
        if (profile.KeyDerivation is KeyDerivation.Verbatim)
        {
            return secret;
        }

        try
        {
            return Convert.FromBase64String(Encoding.Latin1.GetString(secret));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static SentDelivery Replace(SentDelivery delivery, string name, string value) => delivery.Without(name).With(name, value);

    private static void Flip(byte[] bytes, int bit) => bytes[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
}
