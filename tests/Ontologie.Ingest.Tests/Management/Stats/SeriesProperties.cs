using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Management.Stats;
using Ontologie.Ingest.Storage.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Management.Stats;

public sealed class SeriesProperties
{
    private const long From = 29_000_000 / 60 * 60;

    private static readonly TrafficOwner Owner = new(3);

    private static readonly Gen<(int Minute, int Accepted, int Milliseconds)[]> Rows =
        Gen.Select(Gen.Int[0, 179], Gen.Int[1, 50], Gen.Int[1, 900]).Array[0, 30];

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(60)]
    public void Every_row_is_in_its_step_and_a_step_without_a_report_is_unknown(int step) =>
        Gen.Select(Rows, Gen.Int[0, 179].Array[0, 40]).Sample((rows, quiet) =>
        {
            var reported = rows.Select(row => From + row.Minute).Concat(quiet.Select(minute => From + minute)).Distinct().Order();
            var series = SeriesBuilder.Build(
                new StatsWindow(From, From + 180, step), new MergedTraffic([.. rows.Select(Row)], [.. reported]));

            Assert.Equal(180 / step, series.Points.Count);
            for (var i = 0; i < series.Points.Count; i++)
            {
                var (start, end) = (i * step, (i + 1) * step);
                var minutes = reported.Count(minute => minute >= From + start && minute < From + end);
                var point = series.Points[i];
                Assert.Equal(StatsWindow.TimeOf(From + start), point.At);
                Assert.Equal(minutes, point.ReportedMinutes);
                Assert.Equal(
                    minutes == 0 ? null : rows.Where(row => row.Minute >= start && row.Minute < end).Sum(row => (long)row.Accepted),
                    point.Figures?.Accepted);
                Assert.Equal(minutes == 0 ? null : point.Figures!.Accepted / (60.0 * minutes), point.AcceptedPerSecond);
            }

            Assert.Equal(reported.Any() ? rows.Sum(row => (long)row.Accepted) : null, series.Totals?.Accepted);
        });

    [Fact]
    public void Percentiles_of_a_step_are_those_of_all_its_answers_and_not_an_average()
    {
        // 99 fast answers in one minute and one slow answer in the next: the median is fast.
        var series = SeriesBuilder.Build(
            new StatsWindow(From, From + 60, 60),
            new MergedTraffic([Row((0, 99, 10)), Row((1, 1, 800))], [From, From + 1]));

        var times = series.Points[0].Figures!.AnswerTimes!;
        Assert.InRange(times.P50, 8, 13);
        Assert.InRange(times.P99, 8, 13);
        Assert.Equal(2, series.Points[0].ReportedMinutes);
    }

    [Fact]
    public void What_the_store_has_is_not_added_again_from_a_node()
    {
        var node = new NodeId(1);
        var query = new TrafficQuery([Owner], From, From + 60);
        var open = new[] { Open(node, 0, 5, 9), Open(node, 1, 10, 12), Open(new NodeId(2), 0, 5, 9), Open(node, 99, 13, 14) };
        var stored = new StoredTraffic([Row((0, 4, 10))], [From], [new StoredBatches(node, From, 9, 9)]);

        var merged = MergedTraffic.Of(query, stored, open);

        Assert.Equal([From, From + 1], merged.ReportedMinutes);
        Assert.Equal(
            [(From, 4L), (From, 7L), (From + 1, 7L)],
            merged.Rows.Select(row => (row.Minute, row.Counts.Accepted)).Order());
        Assert.All(MergedTraffic.Of(query with { ByHour = true }, stored, open).Rows, row => Assert.Equal(From, row.Minute));
    }

    private static OpenTraffic Open(NodeId node, int minute, long first, long last) => new()
    {
        Node = node,
        Minute = From + minute,
        FirstBatch = first,
        LastBatch = last,
        Owners = [new OwnerTraffic(Owner, new PackedTraffic(7, 0, 0, null))],
    };

    private static TrafficRow Row((int Minute, int Accepted, int Milliseconds) row)
    {
        var counts = new TrafficCounts();
        counts.AddCommitted(row.Accepted, 0);
        counts.AddTimes(AnswerTimeBuckets.IndexOf(TimeSpan.FromMilliseconds(row.Milliseconds)), row.Accepted);
        return new TrafficRow(Owner, From + row.Minute, counts.Pack());
    }
}
