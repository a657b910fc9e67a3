using Ontologie.Ingest.Benchmarks.Load;
using Xunit;

namespace Ontologie.Ingest.Tests.Benchmarks.Load;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentile_is_at_most_one_bucket_above_the_exact_one()
    {
        var histogram = new LatencyHistogram();
        for (var i = 1; i <= 100_000; i++)
        {
            histogram.Record(TimeSpan.FromMicroseconds(i));
        }

        Assert.InRange(histogram.Percentile(0.5), 50_000, 51_600);
        Assert.InRange(histogram.Percentile(0.99), 99_000, 100_000);
        Assert.Equal(100_000, histogram.Max);
    }

    [Fact]
    public void Every_value_lies_in_a_bucket_that_ends_no_more_than_a_thirtieth_above_it()
    {
        for (var value = 0L; value < uint.MaxValue; value = (value * 9 / 8) + 1)
        {
            var histogram = new LatencyHistogram();
            histogram.Record(TimeSpan.FromMicroseconds(value));
            histogram.Record(TimeSpan.FromHours(100));
            Assert.InRange(histogram.Percentile(0.5), value, value + (value / 30));
        }
    }

    [Fact]
    public void Sum_of_two_histograms_counts_both()
    {
        var one = new LatencyHistogram();
        var two = new LatencyHistogram();
        one.Record(TimeSpan.FromMicroseconds(10));
        two.Record(TimeSpan.FromMicroseconds(20));
        one.Add(two);
        Assert.Equal((2, 20, 10), (one.Count, one.Max, one.Percentile(0.5)));
    }
}
