using System.Numerics;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>Instants from numbers that count from 1970-01-01T00:00:00Z.</summary>
internal static class EpochTime
{
    /// <summary>Beyond this exponent the number is outside of all units' range, so its digits are not expanded.</summary>
    private const int GreatestExponent = 18;

    /// <summary>Reads a count of units.</summary>
    /// <param name="count">The count; may have a fraction and be negative.</param>
    /// <param name="unitDigits">A unit is ten to the power of this many nanoseconds.</param>
    /// <param name="instant">The instant.</param>
    public static bool TryRead(ExactNumber count, int unitDigits, out Instant instant)
    {
        instant = default;
        if (count.Exponent > GreatestExponent)
        {
            return false;
        }

        var nanos = Nanos(count, unitDigits);
        var seconds = BigInteger.Divide(nanos, Instant.NanosPerSecond);
        var rest = (long)(nanos - (seconds * Instant.NanosPerSecond));
        if (rest < 0)
        {
            rest += Instant.NanosPerSecond;
            seconds--;
        }

        return seconds > long.MinValue / 2 && seconds < long.MaxValue / 2
            && Instant.TryCreateFromEpoch((long)seconds, rest, out instant);
    }

    /// <summary>The whole nanoseconds, rounded toward the past.</summary>
    private static BigInteger Nanos(ExactNumber count, int unitDigits)
    {
        if (count.Sign == 0)
        {
            return BigInteger.Zero;
        }

        var digits = BigInteger.Parse(count.Digits, System.Globalization.CultureInfo.InvariantCulture) * count.Sign;
        var shift = count.Exponent - (count.Digits.Length - 1) + unitDigits;
        if (shift >= 0)
        {
            return digits * BigInteger.Pow(10, shift);
        }

        var divisor = BigInteger.Pow(10, -shift);
        var (quotient, remainder) = BigInteger.DivRem(digits, divisor);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }
}
