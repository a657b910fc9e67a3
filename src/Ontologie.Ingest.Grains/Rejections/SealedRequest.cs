using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Grains.Secrets;

namespace Ontologie.Ingest.Grains.Rejections;

/// <summary>The encrypted form of a kept request. It decrypts for its own rejection alone.</summary>
internal static class SealedRequest
{
    // The plain text is one byte for the format, four bytes for the length of the headers, the headers and the body.
    private const byte Format = 1;
    private const int PrefixBytes = 1 + sizeof(int);

    internal static byte[] Seal(SecretSealer sealer, EndpointId endpoint, RejectionId id, byte[] headers, byte[] body)
    {
        var length = PrefixBytes + headers.Length + body.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            rented[0] = Format;
            BinaryPrimitives.WriteInt32BigEndian(rented.AsSpan(1), headers.Length);
            headers.CopyTo(rented, PrefixBytes);
            body.CopyTo(rented, PrefixBytes + headers.Length);
            return sealer.Seal(endpoint, id, rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Decrypts a request.</summary>
    /// <exception cref="CryptographicException">
    /// It was sealed under another master key or for another rejection, or altered, or has a format of a later version.
    /// </exception>
    internal static WholeRequest Open(SecretSealer sealer, EndpointId endpoint, RejectionId id, byte[] ciphertext)
    {
        var plain = sealer.Open(endpoint, id, ciphertext).AsSpan();
        if (plain.Length < PrefixBytes || plain[0] != Format)
        {
            throw new CryptographicException("The kept request has an unknown format.");
        }

        var headers = BinaryPrimitives.ReadInt32BigEndian(plain[1..]);
        var rest = plain[PrefixBytes..];
        return (uint)headers <= (uint)rest.Length
            ? new WholeRequest { Headers = rest[..headers].ToArray(), Body = rest[headers..].ToArray() }
            : throw new CryptographicException("The kept request has an impossible length.");
    }
}
