using Ontologie.Ingest.Management.Stats;

namespace Ontologie.Ingest.Management.Api.Stats;

/// <summary>The JSON of a connector's traffic.</summary>
/// <param name="From">The start of the range.</param>
/// <param name="To">Its end.</param>
/// <param name="Data">The minutes in which a node reported, oldest first.</param>
internal sealed record ConnectorStatsBody(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<MinuteBody> Data)
{
    internal static ConnectorStatsBody Of(StatsSeries series) => new(series.From, series.To, MinuteBody.Of(series));
}

/// <summary>The JSON of a workspace's live figures and its traffic.</summary>
internal sealed record WorkspaceStatsBody(
    int Limit,
    int Leased,
    int InUse,
    int Waiting,
    long Refused,
    int Gateways,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<MinuteBody> Data)
{
    internal static WorkspaceStatsBody Of(WorkspaceStats stats) => new(
        stats.Permits.Limit,
        stats.Permits.Leased,
        stats.Permits.InUse,
        stats.Permits.Waiting,
        stats.Permits.Refused,
        stats.Permits.Gateways,
        stats.Traffic.From,
        stats.Traffic.To,
        MinuteBody.Of(stats.Traffic));
}

/// <summary>The JSON of one minute.</summary>
internal sealed record MinuteBody(
    DateTimeOffset At, long Accepted, long Duplicates, IReadOnlyDictionary<string, long> Refused, LatencyBody? Latency)
{
    /// <summary>Minutes without a measurement are left out: they are not zero.</summary>
    internal static IReadOnlyList<MinuteBody> Of(StatsSeries series) =>
    [
        .. from point in series.Points
           let figures = point.Figures
           where figures is not null
           select new MinuteBody(
               point.At, figures.Accepted, figures.Duplicates, figures.Refused, LatencyBody.Of(figures.AnswerTimes)),
    ];
}

/// <summary>The JSON of answer times, in milliseconds.</summary>
internal sealed record LatencyBody(double P50, double P95, double P99)
{
    internal static LatencyBody? Of(AnswerTimes? times) => times is null ? null : new LatencyBody(times.P50, times.P95, times.P99);
}

/// <summary>The JSON of a node.</summary>
internal sealed record NodeBody(
    string Id, string Name, string Address, IReadOnlyList<string> Roles, string Version, DateTimeOffset StartedAt)
{
    internal static NodeBody Of(RunningNode node) =>
        new(node.Id, node.Name, node.Address, node.Roles, node.Version, node.StartedAt);
}
