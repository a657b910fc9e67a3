using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>
/// The id of an event, an accepted webhook. Text: <c>evt_</c> and 26 characters of base32. It is a hash of the delivery's identity, so
/// the same delivery always has the same id. It is also the replay nonce.
/// </summary>
/// <param name="Value">The 128 bits behind the prefix.</param>
[GenerateSerializer, Immutable, Alias("ingest.EventId")]
public readonly record struct EventId([property: Id(0)] UInt128 Value) : IUtf8SpanFormattable
{
    private const string Prefix = "evt_";
    private const int MaxIdentityBytes = 256;

    /// <summary>
    /// Computes the id of a delivery: the first 16 bytes of SHA-256 over the endpoint id in ASCII, a zero byte, one byte for the kind of
    /// the identity, and the identity.
    /// </summary>
    /// <param name="endpoint">The endpoint that received the delivery.</param>
    /// <param name="identityKind">0 for a signed id, 1 for the digest of the signed bytes.</param>
    /// <param name="identity">The identity, at most 256 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The identity is longer than any scheme allows.</exception>
    public static EventId Of(EndpointId endpoint, byte identityKind, ReadOnlySpan<byte> identity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(identity.Length, MaxIdentityBytes);
        Span<byte> input = stackalloc byte[EndpointId.Length + 2 + MaxIdentityBytes];
        endpoint.WriteAscii(input);
        input[EndpointId.Length] = 0;
        input[EndpointId.Length + 1] = identityKind;
        identity.CopyTo(input[(EndpointId.Length + 2)..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..(EndpointId.Length + 2 + identity.Length)], digest);
        return new EventId(BinaryPrimitives.ReadUInt128BigEndian(digest));
    }

    /// <summary>Parses an id. Accepts exactly the texts that <see cref="ToString"/> returns.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EventId id)
    {
        var ok = Base32.TryDecode(Prefix, text, out var value);
        id = new EventId(value);
        return ok;
    }

    /// <summary>Reads the bytes as stored in SQL.</summary>
    /// <param name="bytes">Exactly 16 bytes.</param>
    public static EventId FromBytes(ReadOnlySpan<byte> bytes) => new(Base32.FromBytes(bytes));

    /// <summary>The 16 bytes, most significant first, as stored in SQL.</summary>
    public byte[] ToBytes() => Base32.ToBytes(Value);

    /// <summary>Writes the text in ASCII. Ignores the format and its provider.</summary>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var length = Prefix.Length + Base32.Length;
        if (utf8Destination.Length < length)
        {
            bytesWritten = 0;
            return false;
        }

        Base32.Encode(Prefix, Value, utf8Destination[..length]);
        bytesWritten = length;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Base32.Encode(Prefix, Value);
}
