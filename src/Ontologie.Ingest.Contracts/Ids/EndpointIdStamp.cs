using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>
/// A keyed checksum in endpoint ids. The last 32 of the 128 bits are HMAC-SHA256 over the other 96. With the key, a gateway recognises
/// most unassigned ids without a lookup. It is not a proof: one of four billion random ids passes. Thread-safe.
/// </summary>
public sealed class EndpointIdStamp
{
    /// <summary>The length of a key in bytes.</summary>
    public const int KeyBytes = 32;

    private const int StampBits = 32;

    private readonly byte[] _key;

    /// <summary>Creates the checksum for the installation's key.</summary>
    /// <param name="key">Exactly <see cref="KeyBytes"/> bytes. A leaked key only allows ids that cost a lookup.</param>
    public EndpointIdStamp(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes);
        _key = key.ToArray();
    }

    /// <summary>The key, for gateways. Only silos have the master key that it is derived from.</summary>
    public ReadOnlySpan<byte> Key => _key;

    /// <summary>The id with its last 32 bits replaced by the stamp. Deterministic; a stamped id stays the same.</summary>
    public EndpointId Put(EndpointId id) => new((id.Value >> StampBits << StampBits) | Of(id));

    /// <summary>True if the id has the stamp.</summary>
    public bool IsOn(EndpointId id) => (uint)id.Value == Of(id);

    private uint Of(EndpointId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id.Value);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, bytes[..^(StampBits / 8)], mac);
        return BinaryPrimitives.ReadUInt32BigEndian(mac);
    }
}
