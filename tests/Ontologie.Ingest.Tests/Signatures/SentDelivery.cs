using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Signatures;

namespace Ontologie.Ingest.Tests.Signatures;

/// <summary>
/// A request for tests. Signs independently of the code under test. Each part can be replaced after signing.
/// </summary>
internal sealed record SentDelivery
{
    public static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);

    public ProviderProfile Profile { get; init; } = ProviderProfiles.Generic;

    public IReadOnlyList<SigningSecret> Secrets { get; init; } = [Secret("secret")];

    public VerificationPolicy Policy { get; init; } = new(TimeSpan.FromSeconds(300), RequireTimestamp: false);

    public byte[] Body { get; init; } = """{"a": "z"}"""u8.ToArray();

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static SigningSecret Secret(string text, DateTimeOffset? expiresAt = null) =>
        new("sec_" + text, Encoding.UTF8.GetBytes(text), expiresAt);

    public static string Hex(string secret, string signedText) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signedText)));

    /// <summary>A delivery of the default body, signed with "secret" and the given headers.</summary>
    public static SentDelivery Signed(string? timestamp = null, string? id = null)
    {
        var delivery = new SentDelivery();
        var prefix = (id is null ? "" : id + ".") + (timestamp is null ? "" : timestamp + ".");
        var signedText = prefix + Encoding.UTF8.GetString(delivery.Body);
        delivery = delivery.With("X-Webhook-Signature", "sha256=" + Hex("secret", signedText));
        delivery = timestamp is null ? delivery : delivery.With("X-Webhook-Timestamp", timestamp);
        return id is null ? delivery : delivery.With("X-Webhook-Id", id);
    }

    public static SentDelivery SignedAt(DateTimeOffset time) =>
        Signed(time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>The same delivery with one more header line.</summary>
    public SentDelivery With(string name, string value) => this with { Headers = [.. Headers, new(name, value)] };

    public SentDelivery Without(string name) => this with { Headers = [.. Headers.Where(line => line.Key != name)] };

    public SentDelivery WithSignature(string value) => Without("X-Webhook-Signature").With("X-Webhook-Signature", value);

    public static string StripeHeader(string secret, string timestamp, byte[] body) =>
        $"t={timestamp},v1={Convert.ToHexStringLower(Mac(Encoding.UTF8.GetBytes(secret), timestamp + ".", body))}";

    public static string StandardSignature(byte[] key, string id, string timestamp, byte[] body) =>
        "v1," + Convert.ToBase64String(Mac(key, $"{id}.{timestamp}.", body));

    public static byte[] Mac(byte[] key, string prefix, byte[] body) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(prefix).Concat(body).ToArray());

    public Verification Verify(DateTimeOffset? now = null) =>
        SignatureVerifier.Verify(Profile, new RequestHeaders(Headers), Body, Secrets, Policy, now ?? Now);

    public SignatureVerdict Verdict => Verify().Verdict;

    /// <summary>The identity as reception determines it, for a valid delivery of a JSON object.</summary>
    public DeliveryIdentity Identity(DateTimeOffset? now = null) =>
        DeliveryIdentity.Of(Profile, Verify(now), JsonBody.Inspect(Body, Profile.EventTypeMember, Profile.IdMember));
}
