using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>
/// The bytes of a flood's requests. All are complete except <see cref="AttackKind.SlowBodies"/> and
/// <see cref="AttackKind.HalfRequests"/>.
/// </summary>
internal sealed class JunkRequests(AttackKind kind, string host, string endpointId)
{
    private const int IdCharacters = 26;
    private const int LongestBody = 1 << 20;
    private const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The last character of an id carries only three bits.</summary>
    private const string Base32Last = "aeimquy4";

    /// <summary>Returns the bytes of the next request.</summary>
    public byte[] Next() => Encoding.ASCII.GetBytes(kind switch
    {
        AttackKind.UnknownIds => Delivery(RandomId(), 2) + "{}",
        AttackKind.OpenApi => Get("/openapi/v1.json"),
        AttackKind.Ready => Get("/health/ready"),
        AttackKind.WrongKeys => Get(
            "/api/v1/workspaces", $"Authorization: Bearer {RandomNumberGenerator.GetHexString(64, lowercase: true)}\r\n"),
        AttackKind.JunkSignatures =>
            Delivery(endpointId, 2, $"X-Webhook-Signature: sha256={RandomNumberGenerator.GetHexString(64, lowercase: true)}\r\n") + "{}",
        AttackKind.SlowBodies => Delivery(endpointId, LongestBody) + new string(' ', LongestBody / 8),
        AttackKind.HalfRequests => $"POST /api/webhooks/{endpointId} HTTP/1.1\r\nHost: {host}\r\nContent-",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    });

    private static string RandomId() =>
        $"ep_{RandomNumberGenerator.GetString(Base32, IdCharacters - 1)}{RandomNumberGenerator.GetString(Base32Last, 1)}";

    private string Delivery(string id, int length, string headers = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"POST /api/webhooks/{id} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n{headers}Content-Length: {length}\r\n\r\n");

    private string Get(string path, string headers = "") => $"GET {path} HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n";
}
