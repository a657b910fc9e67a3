using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>
/// A keyed check in the last 32 of an endpoint id's 128 bits: HMAC-SHA256 over the other 96. Who has the key tells an id that nobody
/// was given from one that may exist, without a look-up. It is no proof: one of four billion random ids passes. Thread-safe.
/// </summary>
public sealed class EndpointIdStamp
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    private const int StampBits = 32;

    private readonly byte[] _key;

    /// <summary>Takes the key of the installation.</summary>
    /// <param name="key">Exactly <see cref="KeyBytes"/>. Who knows it can make ids that are looked up, and nothing else.</param>
    public EndpointIdStamp(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes);
        _key = key.ToArray();
    }

    /// <summary>The key, for gateways: silos alone have what it is derived from.</summary>
    public ReadOnlySpan<byte> Key => _key;

    /// <summary>The id with these first 96 bits that has the stamp. The same for the same id; a stamped id is its own.</summary>
    public EndpointId Put(EndpointId id) => new((id.Value >> StampBits << StampBits) | Of(id));

    /// <summary>Whether the id has the stamp.</summary>
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
