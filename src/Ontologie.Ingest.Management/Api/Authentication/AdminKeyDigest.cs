using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>The admin key's digest. Digests have one length, so comparing them in constant time tells nothing about the key.</summary>
internal sealed class AdminKeyDigest(IOptions<ManagementOptions> options)
{
    private readonly byte[] _digest = Digest(options.Value.AdminKey);

    internal bool Matches(string key) => CryptographicOperations.FixedTimeEquals(Digest(key), _digest);

    // A header loses the white space around its value on the way, so it is no part of the key.
    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim()));
}
