using Ontologie.Ingest.Console.Charts;
using Ontologie.Ingest.Management.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Console.Charts;

public sealed class TrafficChartsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 13, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_minute_in_which_no_node_reported_is_a_gap_in_every_series()
    {
        var traffic = Traffic(Minute(3, ("invalid_signature", 2)), null);

        Assert.All(
            TrafficCharts.Outcomes(traffic).Concat(TrafficCharts.RefusedByReason(traffic)).Concat(TrafficCharts.AcceptedPerSecond(traffic)),
            series => Assert.Null(series.Values[1]));
    }

    [Fact]
    public void A_minute_without_requests_is_zero() =>
        Assert.All(TrafficCharts.Outcomes(Traffic(Minute(0))), series => Assert.Equal(0, series.Values[0]));

    [Fact]
    public void The_most_frequent_reason_comes_first()
    {
        var series = TrafficCharts.RefusedByReason(Traffic(Minute(0, ("invalid_json", 1), ("invalid_signature", 7))));

        Assert.Equal(["wrong signature", "not a JSON object"], series.Select(one => one.Name));
    }

    [Fact]
    public void Many_reasons_share_the_last_colour_and_none_is_lost()
    {
        (string, long)[] reasons =
        [
            ("invalid_signature", 60), ("stale_timestamp", 50), ("invalid_json", 40), ("rate_limited", 30), ("unavailable", 20),
            ("request_timeout", 10),
        ];

        var series = TrafficCharts.RefusedByReason(Traffic(Minute(0, reasons)));

        Assert.Equal(5, series.Count);
        Assert.Equal("other reasons", series[^1].Name);
        Assert.Equal(210, series.Sum(one => one.Values[0]));
    }

    private static TrafficFigures Minute(long accepted, params (string Reason, long Count)[] refused) =>
        new(accepted, 0, refused.ToDictionary(pair => pair.Reason, pair => pair.Count, StringComparer.Ordinal), null);

    private static StatsSeries Traffic(params TrafficFigures?[] minutes)
    {
        StatsPoint[] points =
            [.. minutes.Select((figures, i) => new StatsPoint(Start.AddMinutes(i), figures, figures is null ? 0 : 1))];
        return new StatsSeries(Start, Start.AddMinutes(minutes.Length), TimeSpan.FromMinutes(1), points, minutes[0]);
    }
}
