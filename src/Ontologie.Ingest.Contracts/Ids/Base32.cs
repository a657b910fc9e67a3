using System.Buffers.Binary;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>
/// 128 bits as 26 characters of lower-case RFC 4648 base32 without padding. The last character carries three
/// bits and two zero bits, so every value has exactly one text and a text with other trailing bits is refused.
/// </summary>
internal static class Base32
{
    internal const int Length = 26;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    internal static string Encode(string prefix, UInt128 value) =>
        string.Create(prefix.Length + Length, (prefix, value), static (text, state) =>
        {
            state.prefix.CopyTo(text);
            var rest = state.value;
            var at = text.Length - 1;
            text[at--] = Alphabet[(int)(uint)(rest & 0b111) << 2];
            rest >>= 3;
            while (at >= state.prefix.Length)
            {
                text[at--] = Alphabet[(int)(uint)(rest & 0b11111)];
                rest >>= 5;
            }
        });

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
