using System.Globalization;
using CsCheck;
using Ontologie.Ingest.Signatures;
using Xunit;

namespace Ontologie.Ingest.Tests.Signatures;

public sealed class SignatureProperties
{
    private static readonly Gen<string?> Id = Gen.Char['!', '~'].Array[1, 256].Select(c => (string?)new string(c));

    /// <summary>Deliveries as the signer makes them: the body alone, with a timestamp, with both; and GitHub's.</summary>
    private static readonly Gen<Delivery> Signed =
        from secret in Gen.Byte.Array[1, 256]
        from body in Gen.Byte.Array[0, 300]
        from time in Gen.Long[0, 253_402_300_799]
        from id in Id
        from shape in Gen.Int[0, 3]
        let profile = shape == 3 ? ProviderProfiles.GitHub : ProviderProfiles.Generic
        let now = DateTimeOffset.FromUnixTimeSeconds(time)
        select new Delivery
        {
            Profile = profile,
            Secrets = [new SigningSecret("sec_1", secret, null)],
            Body = body,
            Policy = new VerificationPolicy(TimeSpan.MaxValue, RequireTimestamp: false),
            Headers = WebhookSigner.Sign(profile, secret, body, shape >= 1 ? now : null, shape >= 2 ? id : null),
        };

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Char.Array[0, 40].Select(c => new string(c)),
        Gen.Char['\0', '\u00ff'].Array[0, 300].Select(c => new string(c)),
        Gen.Char["0123456789abcdefABCDEF,= \t.-+sh"].Array[0, 300].Select(c => new string(c)),
        OneOf("sha256=", "sha256=" + new string('0', 64), string.Join(',', Enumerable.Repeat("sha256=" + new string('a', 64), 8))));

    [Fact]
    public void What_the_signer_signs_is_valid_and_identified_by_what_was_signed() =>
        Signed.Sample(delivery =>
        {
            var verification = delivery.Verify();
            var id = Value(delivery, "X-Webhook-Id");
            return verification is { Verdict: SignatureVerdict.Valid, SecretIndex: 0 }
                && verification.TimestampSigned == (Value(delivery, "X-Webhook-Timestamp") is not null)
                && verification.Identity.Kind == (id is null ? IdentityKind.Digest : IdentityKind.Id)
                && verification.Identity.Value.Length == (id?.Length ?? 32);
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
            return (delivery with { Secrets = [new SigningSecret("sec_1", secret, null)] }).Verdict is SignatureVerdict.InvalidSignature;
        });

    [Fact]
    public void One_changed_bit_of_the_signature_is_an_invalid_signature() =>
        Gen.Select(Signed, Gen.Int[0, int.MaxValue]).Sample((delivery, bit) =>
        {
            var mac = Convert.FromHexString(Value(delivery, delivery.Profile.SignatureHeader)!["sha256=".Length..]);
            Flip(mac, bit);
            var changed = Replace(delivery, delivery.Profile.SignatureHeader, "sha256=" + Convert.ToHexStringLower(mac));
            return changed.Verdict is SignatureVerdict.InvalidSignature;
        });

    [Fact]
    public void One_changed_bit_of_any_header_is_an_invalid_signature_unless_it_is_the_case_of_a_hex_digit() =>
        Gen.Select(Signed, Gen.Int[0, 2], Gen.Int[0, int.MaxValue]).Sample((delivery, which, bit) =>
        {
            var (name, value) = delivery.Headers[which % delivery.Headers.Count];
            var text = value.ToCharArray();
            text[bit / 16 % text.Length] ^= (char)(1 << (bit % 16));
            var changed = new string(text);
            var isSameSignature = name == delivery.Profile.SignatureHeader
                && changed.StartsWith("sha256=", StringComparison.Ordinal)
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
                var delivery = Delivery.Signed(time.ToString(CultureInfo.InvariantCulture)) with
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
                string[] names = [delivery.Profile.SignatureHeader, "X-Webhook-Timestamp", "X-Webhook-Id"];
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

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string? Value(Delivery delivery, string name) => delivery.Headers.SingleOrDefault(line => line.Key == name).Value;

    private static Delivery Replace(Delivery delivery, string name, string value) => delivery.Without(name).With(name, value);

    private static void Flip(byte[] bytes, int bit) => bytes[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
}
