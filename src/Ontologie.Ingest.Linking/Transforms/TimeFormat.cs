namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>
/// A format of times. Letters: <c>yyyy</c>, <c>MM</c> <c>M</c> <c>MMM</c> (Jan), <c>dd</c> <c>d</c> <c>ddd</c> (Mon, not checked),
/// <c>HH</c> <c>H</c>, <c>hh</c> <c>h</c> with <c>tt</c> (AM, PM), <c>mm</c>, <c>ss</c>, one to nine <c>f</c> (one to so many digits),
/// <c>zzz</c> (Z, +hh:mm, +hhmm). Two equal letters are two digits, one is one or two. <c>T</c>, <c>Z</c> and all that is no letter stand
/// for themselves, and so does text between apostrophes.
/// </summary>
internal sealed class TimeFormat
{
    private const int MaxLength = 100;

    private readonly TimeField[] _fields;

    private TimeFormat(string text, TimeField[] fields)
    {
        Text = text;
        _fields = fields;
    }

    /// <summary>The format as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a format.</summary>
    /// <param name="text">The format.</param>
    /// <param name="reason">What is wrong, in words; null if nothing is.</param>
    /// <returns>Null if anything is wrong.</returns>
    public static TimeFormat? Read(string text, out string? reason)
    {
        var fields = new List<TimeField>();
        reason = text.Length > MaxLength ? $"A format has at most {MaxLength} characters." : null;
        for (var i = 0; i < text.Length && reason is null;)
        {
            var length = TimeField.Length(text, i);
            if (TimeField.Read(text.Substring(i, length)) is { } field)
            {
                fields.Add(field);
            }
            else
            {
                reason = $"\"{text.Substring(i, length)}\" is no field of a format. "
                    + "Fields are yyyy MM M MMM dd d ddd HH H hh h tt mm ss f zzz; put other letters between apostrophes.";
            }

            i += length;
        }

        reason ??= Fault([.. fields.Where(field => !field.IsLiteral).Select(field => field.Unit)]);
        return reason is null ? new TimeFormat(text, [.. fields]) : null;
    }

    /// <summary>The time of a text in this format: a date, or a date-time in UTC if the format has an hour.</summary>
    /// <returns>Null if the text does not match as a whole, or there is no such time.</returns>
    public string? Read(string text)
    {
        var parts = new TimeParts();
        var rest = text.AsSpan();
        foreach (var field in _fields)
        {
            if (!field.TryTake(ref rest, ref parts))
            {
                return null;
            }
        }

        return rest.Length == 0 ? parts.ToText() : null;
    }

    private static string? Fault(TimeUnit[] units)
    {
        bool Has(TimeUnit unit) => units.Contains(unit);

        return units.Distinct().Count() != units.Length ? "A format has each field once."
            : !Has(TimeUnit.Year) || !Has(TimeUnit.Month) || !Has(TimeUnit.Day) ? "A format has a year, a month and a day: yyyy, MM and dd."
            : Has(TimeUnit.HalfDayHour) != Has(TimeUnit.HalfDay) ? "The hours hh and h need tt, and tt needs one of them."
            : Has(TimeUnit.HalfDayHour) && Has(TimeUnit.Hour) ? "A format has HH or hh, not both."
            : Has(TimeUnit.Second) && !Has(TimeUnit.Minute) ? "The field ss needs mm."
            : Has(TimeUnit.Fraction) && !Has(TimeUnit.Second) ? "The field f needs ss."
            : (Has(TimeUnit.Minute) || Has(TimeUnit.Zone)) && !Has(TimeUnit.Hour) && !Has(TimeUnit.HalfDayHour)
                ? "The fields mm and zzz need an hour."
            : null;
    }
}
