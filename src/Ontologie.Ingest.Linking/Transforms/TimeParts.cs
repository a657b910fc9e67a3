using System.Globalization;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Transforms;

/// <summary>The numbers that the fields of a format have read.</summary>
internal struct TimeParts
{
    private int _year;
    private int _month;
    private int _day;
    private int _hour;
    private int _minute;
    private int _second;
    private int _nanos;
    private int _offsetMinutes;
    private int? _halfDay;
    private bool _hasTime;

    /// <summary>Sets one part.</summary>
    /// <returns>Always true.</returns>
    public bool Set(TimeUnit unit, int value)
    {
        _hasTime |= unit is TimeUnit.Hour or TimeUnit.HalfDayHour;
        _ = unit switch
        {
            TimeUnit.Year => _year = value,
            TimeUnit.Month => _month = value,
            TimeUnit.Day => _day = value,
            TimeUnit.Hour or TimeUnit.HalfDayHour => _hour = value,
            TimeUnit.HalfDay => (_halfDay = value).Value,
            TimeUnit.Minute => _minute = value,
            TimeUnit.Second => _second = value,
            TimeUnit.Fraction => _nanos = value,
            _ => _offsetMinutes = value,
        };
        return true;
    }

    /// <summary>RFC 3339 text: a date, or a date-time in UTC; null if there is no such time.</summary>
    public readonly string? ToText()
    {
        var date = string.Create(CultureInfo.InvariantCulture, $"{_year:D4}-{_month:D2}-{_day:D2}");
        if (!_hasTime)
        {
            return Rfc3339Text.TryParseDate(date, out _) ? date : null;
        }

        if (_halfDay is not null && _hour is < 1 or > 12)
        {
            return null;
        }

        var hour = _halfDay is { } half ? (_hour % 12) + (12 * half) : _hour;
        var sign = _offsetMinutes < 0 ? '-' : '+';
        var offset = Math.Abs(_offsetMinutes);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{date}T{hour:D2}:{_minute:D2}:{_second:D2}.{_nanos:D9}{sign}{offset / 60:D2}:{offset % 60:D2}");
        return Instant.TryParse(text, out var instant) ? instant.ToString() : null;
    }
}
