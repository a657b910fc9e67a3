using System.Buffers.Binary;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>
/// Numbers as bytes in the order of the numbers: one byte for the sign, the biased exponent in two, the digits in pairs (1 to
/// 100), and 0 at the end. All after the sign is inverted for negative numbers.
/// </summary>
internal static class ExactNumberBytes
{
    private const byte Negative = 0;
    private const byte Zero = 1;
    private const byte Positive = 2;
    private const int Bias = 1024;

    /// <summary>The bytes of a number, at most 24.</summary>
    public static byte[] Write(ExactNumber number)
    {
        if (number.Sign == 0)
        {
            return [Zero];
        }

        var digits = number.Digits;
        var bytes = new byte[4 + ((digits.Length + 1) / 2)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(1), (ushort)(number.Exponent + Bias));
        for (var i = 0; i < digits.Length; i += 2)
        {
            var second = i + 1 < digits.Length ? digits[i + 1] - '0' : 0;
            bytes[3 + (i / 2)] = (byte)(((digits[i] - '0') * 10) + second + 1);
        }

        if (number.Sign < 0)
        {
            Invert(bytes.AsSpan(1));
        }

        bytes[0] = number.Sign < 0 ? Negative : Positive;
        return bytes;
    }

    /// <summary>Reads a number back.</summary>
    /// <returns>False if the bytes are not exactly what <see cref="Write"/> makes of a number.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ExactNumber number)
    {
        number = default;
        if (bytes is [Zero])
        {
            return true;
        }

        if (bytes.Length is < 5 or > 24 || bytes[0] is not (Negative or Positive))
        {
            return false;
        }

        Span<byte> rest = stackalloc byte[bytes.Length - 1];
        bytes[1..].CopyTo(rest);
        if (bytes[0] == Negative)
        {
            Invert(rest);
        }

        var exponent = BinaryPrimitives.ReadUInt16BigEndian(rest) - Bias;
        Span<char> digits = stackalloc char[2 * (rest.Length - 3)];
        for (var i = 2; i < rest.Length - 1; i++)
        {
            if (rest[i] is 0 or > 100)
            {
                return false;
            }

            digits[(i - 2) * 2] = (char)('0' + ((rest[i] - 1) / 10));
            digits[((i - 2) * 2) + 1] = (char)('0' + ((rest[i] - 1) % 10));
        }

        if (rest[^1] != 0 || digits[0] == '0' || digits[^2..] is "00"
            || exponent is > ExactNumber.MaxExponent or < -ExactNumber.MaxExponent)
        {
            return false;
        }

        number = new ExactNumber(bytes[0] == Negative, digits.TrimEnd('0').ToString(), exponent);
        return true;
    }

    private static void Invert(Span<byte> bytes)
    {
        foreach (ref var one in bytes)
        {
            one = (byte)~one;
        }
    }
}
