using System.Buffers.Binary;
using System.Text;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>
/// Lower-case RFC 4648 base32 of 128 bits, without padding: 26 characters. The last character holds three bits and two zero bits. A
/// text with other trailing bits is refused, so every value has exactly one text.
/// </summary>
internal static class Base32
{
    internal const int Length = 26;

    private static ReadOnlySpan<byte> Alphabet => "abcdefghijklmnopqrstuvwxyz234567"u8;

    internal static string Encode(string prefix, UInt128 value) =>
        string.Create(prefix.Length + Length, (prefix, value), static (text, state) =>
        {
            Span<byte> ascii = stackalloc byte[text.Length];
            Encode(state.prefix, state.value, ascii);
            Encoding.ASCII.GetChars(ascii, text);
        });

    /// <summary>Writes the text in ASCII.</summary>
    /// <param name="prefix">The prefix of the text.</param>
    /// <param name="value">The bits.</param>
    /// <param name="text">The destination: exactly as many bytes as the text has characters.</param>
    internal static void Encode(string prefix, UInt128 value, Span<byte> text)
    {
        var digits = text[Encoding.ASCII.GetBytes(prefix, text)..];
        var high = (ulong)(value >> 64);
        var low = (ulong)value;
        digits[Length - 1] = Alphabet[(int)(low & 0b111) << 2];
        var shift = 3;
        for (var at = Length - 2; at >= 0; at--)
        {
            low = (low >> shift) | (high << (64 - shift));
            high >>= shift;
            digits[at] = Alphabet[(int)(low & 0b11111)];
            shift = 5;
        }
    }

    internal static bool TryDecode(string prefix, ReadOnlySpan<char> text, out UInt128 value)
    {
        value = default;
        if (text.Length != prefix.Length + Length || !text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var digits = text[prefix.Length..];
        var decoded = UInt128.Zero;
        for (var i = 0; i < Length - 1; i++)
        {
            if (!TryDigit(digits[i], out var digit))
            {
                return false;
            }

            decoded = (decoded << 5) | digit;
        }

        if (!TryDigit(digits[Length - 1], out var last) || (last & 0b11) != 0)
        {
            return false;
        }

        value = (decoded << 3) | (last >> 2);
        return true;
    }

    internal static byte[] ToBytes(UInt128 value)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return bytes;
    }

    internal static UInt128 FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 16
            ? BinaryPrimitives.ReadUInt128BigEndian(bytes)
            : throw new ArgumentException("An id has 16 bytes.", nameof(bytes));

    private static bool TryDigit(char c, out uint digit)
    {
        digit = c switch
        {
            >= 'a' and <= 'z' => (uint)(c - 'a'),
            >= '2' and <= '7' => (uint)(c - '2' + 26),
            _ => uint.MaxValue,
        };
        return digit != uint.MaxValue;
    }
}
