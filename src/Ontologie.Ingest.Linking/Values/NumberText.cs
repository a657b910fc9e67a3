namespace Ontologie.Ingest.Linking.Values;

/// <summary>
/// Where the parts of a JSON number are in its text. Nothing is expanded: the exponent is a number, and saturates where it has
/// more than 15 digits.
/// </summary>
internal readonly struct NumberText
{
    private const long ExponentLimit = 1_000_000_000_000_000;

    private readonly int _first;
    private readonly int _last;

    private NumberText(bool isNegative, int first, int last, int significant, long exponent)
    {
        IsNegative = isNegative;
        _first = first;
        _last = last;
        Significant = significant;
        Exponent = exponent;
    }

    /// <summary>Whether it has a minus sign.</summary>
    public bool IsNegative { get; }

    /// <summary>The count of digits between the first and the last that is not zero.</summary>
    public int Significant { get; }

    /// <summary>The exponent e of d.ddd × 10^e.</summary>
    public long Exponent { get; }

    /// <summary>Whether all digits are zero.</summary>
    public bool IsZero => Significant == 0;

    /// <summary>Splits a number.</summary>
    /// <returns>Null if the text is no JSON number.</returns>
    public static NumberText? Split(ReadOnlySpan<char> text)
    {
        var isNegative = text is ['-', ..];
        var start = isNegative ? 1 : 0;
        var wholeEnd = EndOfDigits(text, start);
        if (wholeEnd == start || (text[start] == '0' && wholeEnd > start + 1))
        {
            return null;
        }

        var end = wholeEnd;
        if (end < text.Length && text[end] == '.')
        {
            end = EndOfDigits(text, wholeEnd + 1);
            if (end == wholeEnd + 1)
            {
                return null;
            }
        }

        if (ReadExponent(text[end..]) is not { } written)
        {
            return null;
        }

        var mantissa = text[..end];
        var first = mantissa.IndexOfAnyInRange('1', '9');
        if (first < 0)
        {
            return new NumberText(isNegative, 0, 0, 0, 0);
        }

        var last = mantissa.LastIndexOfAnyInRange('1', '9');
        var significant = last - first + 1 - (first < wholeEnd && last > wholeEnd ? 1 : 0);
        var place = first < wholeEnd ? wholeEnd - first - 1 : wholeEnd - first;
        return new NumberText(isNegative, first, last, significant, written + place);
    }

    /// <summary>The digits from the first to the last that is not zero.</summary>
    /// <param name="text">The text that was split.</param>
    public string Digits(ReadOnlySpan<char> text)
    {
        var part = text[_first..(_last + 1)];
        var point = part.IndexOf('.');
        return point < 0 ? part.ToString() : string.Concat(part[..point], part[(point + 1)..]);
    }

    private static int EndOfDigits(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : start + length;
    }

    private static long? ReadExponent(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        if (text[0] is not ('e' or 'E'))
        {
            return null;
        }

        var start = text.Length > 1 && text[1] is '+' or '-' ? 2 : 1;
        if (start == text.Length || EndOfDigits(text, start) != text.Length)
        {
            return null;
        }

        long exponent = 0;
        foreach (var digit in text[start..])
        {
            exponent = Math.Min(ExponentLimit, (exponent * 10) + digit - '0');
        }

        return text[1] == '-' ? -exponent : exponent;
    }
}
