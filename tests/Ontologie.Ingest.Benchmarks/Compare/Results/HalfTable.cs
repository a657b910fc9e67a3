using System.Globalization;

namespace Ontologie.Ingest.Benchmarks.Compare.Results;

/// <summary>Latency at half of each system's maximum, and the difference to the ceiling at the same rate.</summary>
internal static class HalfTable
{
    private static readonly string[] Head =
    [
        "at half of its maximum", "due/s", "accepted/s", "p50 ms", "p99 ms", "ceiling p50 ms", "ceiling p99 ms",
        "p99 on top of the ceiling's, ms",
    ];

    public static string Of(IEnumerable<HalfResult> results) => MarkdownTable.Of(Head, results.Select(Row));

    private static string[] Row(HalfResult result) =>
    [
        result.Name,
        Text(result.Rate, "N0"),
        Text(result.Own.EventsPerSecond, "N0"),
        Text(result.Own.MedianMs, "F1"),
        Text(result.Own.P99Ms, "F1"),
        Text(result.Ceiling?.MedianMs, "F1"),
        Text(result.Ceiling?.P99Ms, "F1"),
        Text(result.Own.P99Ms - result.Ceiling?.P99Ms, "F1"),
    ];

    private static string Text(double? figure, string format) =>
        figure?.ToString(format, CultureInfo.InvariantCulture) ?? MarkdownTable.NoFigure;
}
