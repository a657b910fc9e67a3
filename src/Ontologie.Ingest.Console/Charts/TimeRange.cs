namespace Ontologie.Ingest.Console.Charts;

/// <summary>The time that charts show, as chosen in the query string.</summary>
/// <param name="Key">Its name in the query string.</param>
/// <param name="Words">Its name for people.</param>
/// <param name="Period">The time before now, in words.</param>
/// <param name="Length">How long it is.</param>
internal sealed record TimeRange(string Key, string Words, string Period, TimeSpan Length)
{
    internal static readonly IReadOnlyList<TimeRange> All =
    [
        new("15m", "15 minutes", "last 15 minutes", TimeSpan.FromMinutes(15)),
        new("1h", "1 hour", "last hour", TimeSpan.FromHours(1)),
        new("24h", "24 hours", "last 24 hours", TimeSpan.FromHours(24)),
        new("7d", "7 days", "last 7 days", TimeSpan.FromDays(7)),
    ];

    /// <summary>The range with this name; one hour if there is none.</summary>
    internal static TimeRange Of(string? key) => All.FirstOrDefault(range => range.Key == key) ?? All[1];
}
