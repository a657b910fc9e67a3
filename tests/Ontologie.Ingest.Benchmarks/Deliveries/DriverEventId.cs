using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Ontologie.Ingest.Benchmarks.Deliveries;

/// <summary>
/// The event id as the contract defines it, implemented a second time on purpose: the driver must not depend on the server's code.
/// The text is <c>evt_</c> and 26 characters of lower-case RFC 4648 base32 for 128 bits. It is kept as bits, because a run holds
/// millions.
/// </summary>
internal readonly record struct DriverEventId(UInt128 Bits)
{
    public const int Length = 30;

    private const int MaxEndpointIdLength = 64;
    private const int MaxIdentityLength = 256;

    private static ReadOnlySpan<byte> Prefix => "evt_"u8;

    private static ReadOnlySpan<byte> Alphabet => "abcdefghijklmnopqrstuvwxyz234567"u8;

    public static DriverEventId Compute(string endpointId, SignedPart kind, ReadOnlySpan<byte> identity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(endpointId.Length, MaxEndpointIdLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(identity.Length, MaxIdentityLength);

        Span<byte> input = stackalloc byte[MaxEndpointIdLength + 2 + MaxIdentityLength];
        var length = Encoding.ASCII.GetBytes(endpointId, input);
        input[length++] = 0;
        input[length++] = (byte)kind;
        identity.CopyTo(input[length..]);
        length += identity.Length;

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..length], hash);
        return new DriverEventId(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out DriverEventId id)
    {
        id = default;
        if (text.Length != Length || !text.StartsWith(Prefix))
        {
            return false;
        }

        UInt128 bits = 0;
        for (var i = Prefix.Length; i < Length; i++)
        {
            var value = Alphabet.IndexOf(text[i]);
            var last = i == Length - 1;
            if (value < 0 || (last && (value & 0b11) != 0))
            {
                return false;
            }

            // 25 characters carry five bits each; the last one carries three bits and two zeros.
            bits = last ? (bits << 3) | (uint)(value >> 2) : (bits << 5) | (uint)value;
        }

        id = new DriverEventId(bits);
        return true;
    }

    public static bool TryParse(string text, out DriverEventId id)
    {
        Span<byte> ascii = stackalloc byte[Length];
        id = default;
        return text.Length == Length && Encoding.ASCII.TryGetBytes(text, ascii, out _) && TryParse(ascii, out id);
    }

    public void Write(Span<byte> destination)
    {
        Prefix.CopyTo(destination);
        for (var i = 0; i < 25; i++)
        {
            destination[Prefix.Length + i] = Alphabet[(int)(Bits >> (123 - (5 * i))) & 31];
        }

        destination[Length - 1] = Alphabet[((int)Bits & 7) << 2];
    }

    public override string ToString()
    {
        Span<byte> text = stackalloc byte[Length];
        Write(text);
        return Encoding.ASCII.GetString(text);
    }
}
