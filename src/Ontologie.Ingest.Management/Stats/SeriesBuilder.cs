using Ontologie.Ingest.Contracts.Stats;

namespace Ontologie.Ingest.Management.Stats;

/// <summary>Makes a series from rows: sums them by step. Percentiles come from the summed histograms. Pure.</summary>
internal static class SeriesBuilder
{
    /// <param name="window">The steps.</param>
    /// <param name="traffic">The traffic of one owner in the window.</param>
    internal static StatsSeries Build(StatsWindow window, MergedTraffic traffic)
    {
        var rows = traffic.Rows.OrderBy(row => row.Minute).ToArray();
        var reported = traffic.ReportedMinutes;
        var (nextRow, nextMinute) = (0, 0);
        var (step, total) = (new TrafficCounts(), new TrafficCounts());
        var points = new StatsPoint[window.Steps];
        for (var i = 0; i < points.Length; i++)
        {
            var from = window.From + ((long)i * window.Step);
            var minutes = CountBefore(reported, ref nextMinute, from + window.Step);
            step.Clear();
            for (; nextRow < rows.Length && rows[nextRow].Minute < from + window.Step; nextRow++)
            {
                step.Add(rows[nextRow].Counts);
                total.Add(rows[nextRow].Counts);
            }

            points[i] = new StatsPoint(StatsWindow.TimeOf(from), minutes == 0 ? null : FiguresOf(step), minutes);
        }

        return new StatsSeries(
            StatsWindow.TimeOf(window.From),
            StatsWindow.TimeOf(window.To),
            TimeSpan.FromMinutes(window.Step),
            points,
            reported.Count == 0 ? null : FiguresOf(total));
    }

    internal static TrafficFigures FiguresOf(TrafficCounts counts)
    {
        var refused = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var reason = 0; reason < counts.Refused.Count; reason++)
        {
            if (counts.Refused[reason] > 0)
            {
                refused.Add(RefusalReasons.CodeOf(reason), counts.Refused[reason]);
            }
        }

        return new TrafficFigures(
            counts.Accepted,
            counts.Duplicates,
            refused,
            counts.TimePercentile(0.5) is { } median
                ? new AnswerTimes(Rounded(median), Rounded(counts.TimePercentile(0.95)!.Value), Rounded(counts.TimePercentile(0.99)!.Value))
                : null);
    }

    private static int CountBefore(IReadOnlyList<long> minutes, ref int next, long end)
    {
        var first = next;
        while (next < minutes.Count && minutes[next] < end)
        {
            next++;
        }

        return next - first;
    }

    /// <summary>Microseconds are more exact than a bucket.</summary>
    private static double Rounded(double milliseconds) => Math.Round(milliseconds, 3);
}
