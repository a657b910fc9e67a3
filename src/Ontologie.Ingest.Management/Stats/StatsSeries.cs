namespace Ontologie.Ingest.Management.Stats;

/// <summary>The traffic of a connector or a workspace over time.</summary>
/// <param name="From">The start of the first point.</param>
/// <param name="To">The end of the last point.</param>
/// <param name="Step">The time of one point.</param>
/// <param name="Points">One point for each step, oldest first, also for steps without a measurement.</param>
/// <param name="Totals">The sum of all points; null if no point has a measurement.</param>
internal sealed record StatsSeries(
    DateTimeOffset From, DateTimeOffset To, TimeSpan Step, IReadOnlyList<StatsPoint> Points, TrafficFigures? Totals);

/// <summary>The traffic of one step.</summary>
/// <param name="At">The start of the step.</param>
/// <param name="Figures">Null if no node reported in this step: the numbers are unknown, not zero.</param>
/// <param name="ReportedMinutes">
/// In how many minutes of the step a node reported. A rate divides by these, because the step may be unfinished or have gaps.
/// </param>
internal sealed record StatsPoint(DateTimeOffset At, TrafficFigures? Figures, int ReportedMinutes)
{
    /// <summary>Accepted events a second; null without a measurement.</summary>
    internal double? AcceptedPerSecond => PerSecond(Figures?.Accepted);

    /// <summary>Refused requests a second; null without a measurement.</summary>
    internal double? RefusedPerSecond => PerSecond(Figures?.RefusedTotal);

    private double? PerSecond(long? count) => ReportedMinutes == 0 ? null : count / (60.0 * ReportedMinutes);
}

/// <summary>How many requests were answered, and how fast.</summary>
/// <param name="Accepted">Requests answered with a new event.</param>
/// <param name="Duplicates">Requests answered with an event that was stored before.</param>
/// <param name="Refused">Refused requests by reason, the code of the answer. Only reasons that occurred.</param>
/// <param name="AnswerTimes">Null if no request was answered.</param>
internal sealed record TrafficFigures(
    long Accepted, long Duplicates, IReadOnlyDictionary<string, long> Refused, AnswerTimes? AnswerTimes)
{
    /// <summary>All refused requests.</summary>
    internal long RefusedTotal { get; } = Refused.Values.Sum();
}

/// <summary>The time from a request's headers to its answer, in milliseconds: percentiles over all requests.</summary>
internal sealed record AnswerTimes(double P50, double P95, double P99);
