using System.Globalization;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>The minutes that a query spans, in whole steps. Minutes count from 1970 in UTC.</summary>
/// <param name="From">The first minute.</param>
/// <param name="To">The minute after the last one.</param>
/// <param name="Step">The minutes of a step: they divide an hour, or are whole hours that divide a day.</param>
internal sealed record StatsWindow(long From, long To, int Step)
{
    private const int MinutesPerHour = 60;
    private const int MinutesPerDay = 24 * MinutesPerHour;

    private static readonly long LastMinute = MinuteOf(DateTimeOffset.MaxValue);

    /// <summary>Whether sums by hour suffice.</summary>
    internal bool IsByHour => Step % MinutesPerHour == 0;

    internal int Steps => (int)((To - From) / Step);

    /// <summary>Checks a query. Null if it has an error.</summary>
    internal static StatsWindow? Of(StatsQuery query, DateTimeOffset now, FieldErrors errors)
    {
        var step = (query.Step ?? TimeSpan.FromMinutes(1)).TotalMinutes;
        if (!IsStep(step))
        {
            errors.Add(StatsQuery.StepField, "It must be whole minutes that divide an hour, or whole hours that divide a day.");
        }

        var end = query.To ?? now;
        if (query.From is { } start)
        {
            if (start >= end)
            {
                errors.Add(
                    StatsQuery.FromField,
                    query.To is null
                        ? $"It must be before now, which is {Text(now)}; got {Text(start)}."
                        : $"It must be before {StatsQuery.ToField}; got {Text(start)}.");
            }
            else if (end - start > StatsQuery.MaxRange)
            {
                errors.Add(StatsQuery.FromField, string.Create(
                    CultureInfo.InvariantCulture,
                    $"It must be at most {StatsQuery.MaxRange.TotalDays} days before the end; got {(end - start).TotalDays:F1} days."));
            }
        }

        return errors.IsEmpty ? Rounded(query.From, end, (int)step) : null;
    }

    internal static DateTimeOffset TimeOf(long minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60);

    private static StatsWindow Rounded(DateTimeOffset? start, DateTimeOffset end, int step)
    {
        // At the end of a step, the window ends with it; otherwise it includes the unfinished step.
        var last = Math.Clamp(MinuteOf(end.AddTicks(end.UtcTicks == 0 ? 0 : -1)), 0, LastMinute - MinutesPerDay);
        var to = last - (last % step) + step;
        var first = start is { } given
            ? Math.Clamp(MinuteOf(given), 0, last)
            : Math.Max(0, to - (long)StatsQuery.DefaultRange.TotalMinutes);
        return new StatsWindow(first - (first % step), to, step);
    }

    private static bool IsStep(double minutes) =>
        minutes is >= 1 and <= MinutesPerDay
        && (minutes <= MinutesPerHour ? MinutesPerHour % minutes == 0 : minutes % MinutesPerHour == 0 && MinutesPerDay % minutes == 0);

    private static long MinuteOf(DateTimeOffset at) => (long)Math.Floor(at.ToUnixTimeSeconds() / 60.0);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
