using System.Globalization;

namespace Ontologie.Ingest.Console.Parts;

/// <summary>How figures, times and ids are written on pages. Pure.</summary>
internal static class Display
{
    private const int IdStart = 7;
    private const int IdEnd = 6;

    /// <summary>A whole number with thousands separators: <c>15,204</c>.</summary>
    internal static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count of bytes in B, KB or MB of 1,000: <c>9.0 KB</c>.</summary>
    internal static string Size(long bytes) => bytes switch
    {
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 999_950 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
    };

    /// <summary>A duration in milliseconds, or in seconds from 10,000 ms.</summary>
    internal static string Milliseconds(double milliseconds) => milliseconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
    };

    /// <summary>The distance to now in its largest whole unit: <c>12 s ago</c>, <c>in 23 h</c>. The script uses the same words.</summary>
    internal static string Ago(DateTimeOffset at, DateTimeOffset now)
    {
        var distance = (now - at).Duration();
        var text = distance switch
        {
            { TotalDays: >= 1 } => $"{(long)distance.TotalDays} d",
            { TotalHours: >= 1 } => $"{(long)distance.TotalHours} h",
            { TotalMinutes: >= 1 } => $"{(long)distance.TotalMinutes} min",
            _ => $"{(long)distance.TotalSeconds} s",
        };
        return at > now ? $"in {text}" : $"{text} ago";
    }

    /// <summary>The exact time in UTC for people.</summary>
    internal static string Utc(DateTimeOffset at) =>
        at.UtcDateTime.ToString("d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The exact time for programs, RFC 3339 in UTC.</summary>
    internal static string Rfc3339(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>An id without its middle: <c>ep_jxwl…v4n4nq</c>. A short text stays whole.</summary>
    internal static string ShortId(string id) =>
        id.Length <= IdStart + IdEnd + 1 ? id : $"{id[..IdStart]}…{id[^IdEnd..]}";

    /// <summary>One thing or several: <c>1 event</c>, <c>2 events</c>, <c>2 deliveries</c>.</summary>
    internal static string Count(long count, string one) =>
        count == 1 ? $"1 {one}" : one.EndsWith('y') ? $"{Number(count)} {one[..^1]}ies" : $"{Number(count)} {one}s";
}
