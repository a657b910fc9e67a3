using Ontologie.Ingest.Console.Parts;
using Ontologie.Ingest.Management.Stats;

namespace Ontologie.Ingest.Console.Charts;

/// <summary>The series of charts from measured traffic. Pure.</summary>
internal static class TrafficCharts
{
    /// <summary>More reasons than this share one colour.</summary>
    private const int ReasonsShown = 4;

    /// <summary>The colours of reasons: the most frequent in that of errors.</summary>
    private static readonly int[] Colours = [2, 3, 1, 4, 5];

    internal static IReadOnlyList<DateTimeOffset> At(StatsSeries traffic) => [.. traffic.Points.Select(point => point.At)];

    /// <summary>Accepted, duplicate and refused requests of each step.</summary>
    internal static IReadOnlyList<ChartSeries> Outcomes(StatsSeries traffic) =>
    [
        new("Accepted", 1, [.. traffic.Points.Select(point => (double?)point.Figures?.Accepted)]),
        new("Refused", 2, [.. traffic.Points.Select(point => (double?)point.Figures?.RefusedTotal)]),
        new("Duplicates", 5, [.. traffic.Points.Select(point => (double?)point.Figures?.Duplicates)]),
    ];

    /// <summary>Accepted events a second.</summary>
    internal static IReadOnlyList<ChartSeries> AcceptedPerSecond(StatsSeries traffic) =>
        [new("Accepted a second", 1, [.. traffic.Points.Select(point => point.AcceptedPerSecond)])];

    /// <summary>Refused requests of each step by reason, the most frequent reasons first and the others together.</summary>
    internal static IReadOnlyList<ChartSeries> RefusedByReason(StatsSeries traffic)
    {
        string[] reasons = [.. (traffic.Totals?.Refused ?? new Dictionary<string, long>())
            .Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key)];
        if (reasons.Length == 0)
        {
            return [new ChartSeries("Refused", 2, [.. traffic.Points.Select(point => point.Figures is null ? (double?)null : 0)])];
        }

        var shown = reasons.Length > ReasonsShown + 1 ? reasons[..ReasonsShown] : reasons;
        var others = reasons[shown.Length..];
        ChartSeries[] named =
            [.. shown.Select((reason, index) => new ChartSeries(RefusalWords.Of(reason), Colours[index], Counts(traffic, [reason])))];
        return others.Length == 0 ? named : [.. named, new ChartSeries("other reasons", Colours[^1], Counts(traffic, others))];
    }

    /// <summary>Percentiles of the answer time, in milliseconds.</summary>
    internal static IReadOnlyList<ChartSeries> AnswerTimes(StatsSeries traffic) =>
    [
        new("p50", 1, [.. traffic.Points.Select(point => point.Figures?.AnswerTimes?.P50)]),
        new("p95", 3, [.. traffic.Points.Select(point => point.Figures?.AnswerTimes?.P95)]),
        new("p99", 2, [.. traffic.Points.Select(point => point.Figures?.AnswerTimes?.P99)]),
    ];

    private static double?[] Counts(StatsSeries traffic, string[] reasons) =>
    [
        .. traffic.Points.Select(point => point.Figures is { } figures
            ? reasons.Sum(reason => (double)figures.Refused.GetValueOrDefault(reason))
            : (double?)null),
    ];
}
