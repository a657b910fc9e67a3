using System.Globalization;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>
/// An exact decimal number of at most 40 significant digits, below 10^401 and, unless it is zero, at least 10^-400 in size.
/// 1, 1.0 and 1e0 are equal, and so are 0 and -0. Numbers beyond these limits are refused, never rounded.
/// </summary>
public readonly struct ExactNumber : IEquatable<ExactNumber>, IComparable<ExactNumber>
{
    /// <summary>The most significant digits. Zeros at both ends do not count.</summary>
    public const int MaxDigits = 40;

    /// <summary>The greatest exponent e, and its negative the least, of a number written as d.ddd × 10^e.</summary>
    public const int MaxExponent = 400;

    /// <summary>The longest canonical text: a sign, <c>0.</c>, 399 zeros and 40 digits.</summary>
    public const int MaxTextLength = 442;

    private readonly string? _digits;
    private readonly short _exponent;
    private readonly bool _isNegative;

    internal ExactNumber(bool isNegative, string digits, int exponent)
    {
        _digits = digits.Length == 0 ? null : digits;
        _isNegative = isNegative && digits.Length > 0;
        _exponent = digits.Length == 0 ? (short)0 : (short)exponent;
    }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => _digits is null ? 0 : _isNegative ? -1 : 1;

    /// <summary>Whether it has no fraction.</summary>
    public bool IsInteger => Digits.Length - 1 <= _exponent;

    /// <summary>The significant digits without zeros at either end; empty for zero.</summary>
    internal string Digits => _digits ?? "";

    /// <summary>The exponent e of d.ddd × 10^e.</summary>
    internal int Exponent => _exponent;

    /// <summary>The number of an integer.</summary>
    public static ExactNumber From(long value) =>
        TryParse(value.ToString(CultureInfo.InvariantCulture), out var number) ? number : default;

    /// <summary>Reads the text of a JSON number (RFC 8259) in time linear in its length.</summary>
    /// <param name="text">The text, without blanks.</param>
    /// <param name="number">The number, or zero.</param>
    /// <returns>False if the text is no JSON number or the number is beyond the limits.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactNumber number)
    {
        number = default;
        if (NumberText.Split(text) is not { } parts)
        {
            return false;
        }

        if (parts.IsZero)
        {
            return true;
        }

        if (parts.Significant > MaxDigits || parts.Exponent is > MaxExponent or < -MaxExponent)
        {
            return false;
        }

        number = new ExactNumber(parts.IsNegative, parts.Digits(text), (int)parts.Exponent);
        return true;
    }

    /// <summary>Reads what <see cref="ExactNumberBytes.Write"/> wrote.</summary>
    /// <returns>False if the bytes are not exactly one number.</returns>
    public static bool TryReadBytes(ReadOnlySpan<byte> bytes, out ExactNumber number) => ExactNumberBytes.TryRead(bytes, out number);

    /// <summary>Bytes whose order (memcmp) is the order of the numbers. At most 24.</summary>
    public byte[] ToBytes() => ExactNumberBytes.Write(this);

    /// <inheritdoc/>
    public int CompareTo(ExactNumber other)
    {
        if (Sign != other.Sign)
        {
            return Sign.CompareTo(other.Sign);
        }

        var bySize = _exponent != other._exponent
            ? _exponent.CompareTo(other._exponent)
            : string.CompareOrdinal(Digits, other.Digits);
        return _isNegative ? -Math.Sign(bySize) : Math.Sign(bySize);
    }

    /// <inheritdoc/>
    public bool Equals(ExactNumber other) =>
        _isNegative == other._isNegative && _exponent == other._exponent && Digits == other.Digits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExactNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_isNegative, _exponent, Digits);

    /// <summary>The canonical text: plain digits without an exponent, at most <see cref="MaxTextLength"/> characters.</summary>
    public override string ToString()
    {
        if (_digits is null)
        {
            return "0";
        }

        var sign = _isNegative ? "-" : "";
        if (_exponent < 0)
        {
            return $"{sign}0.{new string('0', -_exponent - 1)}{_digits}";
        }

        var whole = _exponent + 1;
        return whole >= _digits.Length
            ? $"{sign}{_digits}{new string('0', whole - _digits.Length)}"
            : $"{sign}{_digits.AsSpan(0, whole)}.{_digits.AsSpan(whole)}";
    }

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(ExactNumber left, ExactNumber right) => left.Equals(right);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(ExactNumber left, ExactNumber right) => !left.Equals(right);

    /// <summary>Whether the left number is less.</summary>
    public static bool operator <(ExactNumber left, ExactNumber right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left number is greater.</summary>
    public static bool operator >(ExactNumber left, ExactNumber right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left number is not greater.</summary>
    public static bool operator <=(ExactNumber left, ExactNumber right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left number is not less.</summary>
    public static bool operator >=(ExactNumber left, ExactNumber right) => left.CompareTo(right) >= 0;
}
