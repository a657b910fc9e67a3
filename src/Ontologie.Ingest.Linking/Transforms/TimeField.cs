using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>One field of a format, or text that stands for itself.</summary>
/// <param name="Kind">How it is read.</param>
/// <param name="Least">The least count of digits.</param>
/// <param name="Most">The greatest count of digits.</param>
/// <param name="Text">The text of a literal.</param>
internal sealed record TimeField(TimeUnit Kind, int Least, int Most, string Text)
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";
    private const string Days = "montuewedthufrisatsun";

    /// <summary>Whether it stands for itself.</summary>
    public bool IsLiteral => Kind == TimeUnit.Literal;

    /// <summary>What it gives. A month is a month however it is written.</summary>
    public TimeUnit Unit => Kind == TimeUnit.MonthName ? TimeUnit.Month : Kind;

    /// <summary>The length of the field that begins at a place of a format.</summary>
    public static int Length(string format, int start)
    {
        if (format[start] == '\'')
        {
            var end = format.IndexOf('\'', start + 1);
            return (end < 0 ? format.Length : end + 1) - start;
        }

        var rest = format.AsSpan(start);
        var run = rest.IndexOfAnyExcept(format[start]);
        return !char.IsAsciiLetter(format[start]) ? 1 : run < 0 ? rest.Length : run;
    }

    /// <summary>Reads a field.</summary>
    /// <returns>Null if there is no such field.</returns>
    public static TimeField? Read(string text) => text switch
    {
        "yyyy" => new(TimeUnit.Year, 4, 4, text),
        "MM" => new(TimeUnit.Month, 2, 2, text),
        "M" => new(TimeUnit.Month, 1, 2, text),
        "MMM" => new(TimeUnit.MonthName, 3, 3, text),
        "dd" => new(TimeUnit.Day, 2, 2, text),
        "d" => new(TimeUnit.Day, 1, 2, text),
        "ddd" => new(TimeUnit.DayName, 3, 3, text),
        "HH" => new(TimeUnit.Hour, 2, 2, text),
        "H" => new(TimeUnit.Hour, 1, 2, text),
        "hh" => new(TimeUnit.HalfDayHour, 2, 2, text),
        "h" => new(TimeUnit.HalfDayHour, 1, 2, text),
        "tt" => new(TimeUnit.HalfDay, 2, 2, text),
        "mm" => new(TimeUnit.Minute, 2, 2, text),
        "ss" => new(TimeUnit.Second, 2, 2, text),
        "zzz" => new(TimeUnit.Zone, 0, 0, text),
        ['f', ..] when text.Length <= 9 => new(TimeUnit.Fraction, 1, text.Length, text),
        "T" or "Z" => new(TimeUnit.Literal, 0, 0, text),
        ['\'', .. var inner, '\''] when inner.Length > 0 => new(TimeUnit.Literal, 0, 0, inner),
        [var one] when !char.IsAsciiLetter(one) && one != '\'' => new(TimeUnit.Literal, 0, 0, text),
        _ => null,
    };

    /// <summary>Takes what matches from the beginning of a text.</summary>
    /// <returns>False if it does not begin with this field.</returns>
    public bool TryTake(ref ReadOnlySpan<char> text, ref TimeParts parts)
    {
        switch (Kind)
        {
            case TimeUnit.Literal:
                return text.StartsWith(Text, StringComparison.Ordinal) && Take(ref text, Text.Length);
            case TimeUnit.MonthName:
                return TryTakeWord(ref text, Months, 3, out var month) && parts.Set(TimeUnit.Month, month + 1);
            case TimeUnit.DayName:
                return TryTakeWord(ref text, Days, 3, out _);
            case TimeUnit.HalfDay:
                return TryTakeWord(ref text, "ampm", 2, out var half) && parts.Set(TimeUnit.HalfDay, half);
            case TimeUnit.Zone:
                return TryTakeZone(ref text, ref parts);
            default:
                return TryTakeDigits(ref text, out var value, out var count)
                    && parts.Set(Kind, Kind == TimeUnit.Fraction ? value * PowerOfTen(9 - count) : value);
        }
    }

    private static bool Take(ref ReadOnlySpan<char> text, int length)
    {
        text = text[length..];
        return true;
    }

    private static bool TryTakeWord(ref ReadOnlySpan<char> text, string words, int length, out int index)
    {
        index = 0;
        for (; index * length < words.Length; index++)
        {
            if (text.StartsWith(words.AsSpan(index * length, length), StringComparison.OrdinalIgnoreCase))
            {
                return Take(ref text, length);
            }
        }

        return false;
    }

    private static bool TryTakeZone(ref ReadOnlySpan<char> text, ref TimeParts parts)
    {
        if (text is ['Z' or 'z', ..])
        {
            return Take(ref text, 1);
        }

        var hasColon = text.Length > 3 && text[3] == ':';
        var length = hasColon ? 6 : 5;
        if (text.Length < length)
        {
            return false;
        }

        var zone = hasColon ? text[..6].ToString() : $"{text[..3]}:{text[3..5]}";
        return Rfc3339Text.TryParseZone(zone, out var minutes) && parts.Set(TimeUnit.Zone, minutes) && Take(ref text, length);
    }

    private static int PowerOfTen(int exponent)
    {
        var power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }

    private bool TryTakeDigits(ref ReadOnlySpan<char> text, out int value, out int count)
    {
        count = 0;
        value = 0;
        while (count < Most && count < text.Length && char.IsAsciiDigit(text[count]))
        {
            value = (value * 10) + text[count++] - '0';
        }

        return count >= Least && Take(ref text, count);
    }
}
