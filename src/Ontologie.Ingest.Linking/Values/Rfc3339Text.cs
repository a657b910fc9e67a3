using System.Globalization;

namespace Ontologie.Ingest.Linking.Values;

/// <summary>Reads and writes the date-times and dates of RFC 3339.</summary>
internal static class Rfc3339Text
{
    private const int DateLength = 10;
    private const int SecondsLength = 19;

    /// <summary>Reads a date-time; see <see cref="Instant.TryParse"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Instant instant)
    {
        instant = default;
        if (text.Length < SecondsLength
            || text[DateLength] is not ('T' or 't' or ' ')
            || !TryParseDate(text[..DateLength], out var date)
            || !TryParseTime(text[11..SecondsLength], out var secondOfDay, out var isLeapSecond)
            || !TryParseFraction(text[SecondsLength..], out var nanos, out var zone)
            || !TryParseZone(zone, out var offsetMinutes))
        {
            return false;
        }

        var seconds = (date.DayNumber * 86_400L) + secondOfDay - (offsetMinutes * 60L);
        return (!isLeapSecond || seconds % 86_400 == 0) && Instant.TryCreate(seconds, nanos, out instant);
    }

    /// <summary>Reads a full-date.</summary>
    public static bool TryParseDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        if (text.Length != DateLength || text[4] != '-' || text[7] != '-'
            || !TryParseDigits(text[..4], out var year) || !TryParseDigits(text[5..7], out var month)
            || !TryParseDigits(text[8..], out var day))
        {
            return false;
        }

        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>The canonical text in UTC.</summary>
    public static string Write(Instant instant)
    {
        var time = new DateTime(instant.Seconds * TimeSpan.TicksPerSecond, DateTimeKind.Utc)
            .ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (instant.Nanos == 0)
        {
            return time + "Z";
        }

        var fraction = instant.Nanos.ToString("D9", CultureInfo.InvariantCulture);
        return $"{time}.{fraction.AsSpan().TrimEnd('0')}Z";
    }

    /// <summary>Reads digits alone.</summary>
    internal static bool TryParseDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + digit - '0';
        }

        return text.Length > 0;
    }

    /// <summary>Reads <c>Z</c>, <c>+hh:mm</c>, <c>-hh:mm</c> or nothing, which is UTC.</summary>
    internal static bool TryParseZone(ReadOnlySpan<char> text, out int offsetMinutes)
    {
        offsetMinutes = 0;
        if (text.Length == 0 || text is "Z" or "z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || !TryParseDigits(text[1..3], out var hours) || !TryParseDigits(text[4..], out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        offsetMinutes = ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryParseTime(ReadOnlySpan<char> text, out int secondOfDay, out bool isLeapSecond)
    {
        secondOfDay = 0;
        isLeapSecond = false;
        if (text[2] != ':' || text[5] != ':'
            || !TryParseDigits(text[..2], out var hour) || !TryParseDigits(text[3..5], out var minute)
            || !TryParseDigits(text[6..], out var second) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        isLeapSecond = second == 60;
        secondOfDay = (hour * 3600) + (minute * 60) + second;
        return true;
    }

    private static bool TryParseFraction(ReadOnlySpan<char> text, out int nanos, out ReadOnlySpan<char> zone)
    {
        nanos = 0;
        zone = text;
        if (text is not ['.', ..])
        {
            return true;
        }

        var length = text[1..].IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length - 1 : length;
        zone = text[(length + 1)..];
        for (var i = 0; i < 9; i++)
        {
            nanos = (nanos * 10) + (i < length ? text[i + 1] - '0' : 0);
        }

        return length > 0;
    }
}
