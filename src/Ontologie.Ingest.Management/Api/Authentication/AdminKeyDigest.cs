using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>The admin key's digest. Digests have one length, so comparing them in constant time tells nothing about the key.</summary>
internal sealed class AdminKeyDigest(IOptions<ManagementOptions> options)
{
    private const string Prefix = "Bearer ";

    private readonly byte[] _digest = Digest(options.Value.AdminKey);

    /// <summary>Whether the request carries the admin key as its bearer token.</summary>
    internal bool IsIn(HttpRequest request)
    {
        // Two lines of it are ambiguous, and no honest client sends them.
        var lines = request.Headers.Authorization;
        return lines.Count == 1
            && lines[0] is { } line
            && line.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && Matches(line[Prefix.Length..]);
    }

    internal bool Matches(string key) => CryptographicOperations.FixedTimeEquals(Digest(key), _digest);

    // A header loses the white space around its value on the way, so it is no part of the key.
    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim()));
}
