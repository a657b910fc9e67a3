using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Management.Access;

/// <summary>The digest of the admin key. Digests have one length, so a comparison in constant time leaks nothing about the key.</summary>
internal sealed class AdminKeyDigest
{
    private const int FingerprintBytes = 16;

    private readonly byte[] _digest;

    public AdminKeyDigest(IOptions<ManagementOptions> options)
    {
        _digest = Digest(options.Value.AdminKey);
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(_digest).AsSpan(0, FingerprintBytes));
    }

    /// <summary>
    /// Identifies the admin key inside encrypted session tickets. Keep it there: a weak key could be guessed from it.
    /// </summary>
    internal string Fingerprint { get; }

    internal bool Matches(string key) => CryptographicOperations.FixedTimeEquals(Digest(key), _digest);

    // HTTP strips white space around a header's value, so it cannot be part of the key.
    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key.Trim()));
}
