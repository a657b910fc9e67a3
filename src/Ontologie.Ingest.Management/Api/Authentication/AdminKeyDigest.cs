using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>The digest of the admin key. Digests have one length, so a comparison in constant time leaks nothing about the key.</summary>
internal sealed class AdminKeyDigest(IOptions<ManagementOptions> options)
{
    private const string Prefix = "Bearer ";

    private readonly byte[] _digest = Digest(options.Value.AdminKey);

    /// <summary>Whether the request carries the admin key as its bearer token.</summary>
    internal bool IsIn(HttpRequest request)
    {
        // Two header lines would be ambiguous.
        var lines = request.Headers.Authorization;
        return lines.Count == 1
            && lines[0] is { } line
            && line.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && Matches(line[Prefix.Length..]);
    }

    internal bool Matches(string key) => CryptographicOperations.FixedTimeEquals(Digest(key), _digest);

    // HTTP strips white space around a header's value, so it cannot be part of the key.
    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim()));
}
