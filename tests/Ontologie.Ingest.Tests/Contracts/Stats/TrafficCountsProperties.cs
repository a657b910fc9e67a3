using CsCheck;
using Ontologie.Ingest.Contracts.Stats;
using Xunit;

namespace Ontologie.Ingest.Tests.Contracts.Stats;

public sealed class TrafficCountsProperties
{
    private static readonly Gen<TimeSpan> Times = Gen.Frequency(
        (6, Gen.Long[0, 1_000_000_0].Select(TimeSpan.FromTicks)),
        (3, Gen.Long[0, 200 * TimeSpan.TicksPerSecond].Select(TimeSpan.FromTicks)),
        (1, Gen.Long[0, long.MaxValue / 8].Select(TimeSpan.FromTicks)));

    private static readonly Gen<TrafficCounts> Counts =
        from committed in Gen.Select(Gen.Long[0, 1L << 40], Gen.Long[0, 1000])
        from refused in Gen.Select(Gen.Int[0, RefusalReasons.Count - 1], Gen.Long[1, 1L << 33]).Array[0, 4]
        from times in Times.Array[0, 20]
        select Make(committed.Item1, committed.Item2, refused, times);

    [Fact]
    public void A_time_is_within_its_bucket_which_is_at_most_a_quarter_wide() => Times.Sample(time =>
    {
        var bucket = AnswerTimeBuckets.IndexOf(time);
        Assert.True(AnswerTimeBuckets.StartOf(bucket) <= time.TotalMilliseconds);
        Assert.True(time.TotalMilliseconds < AnswerTimeBuckets.EndOf(bucket) || bucket == AnswerTimeBuckets.Count - 1);
        Assert.True(bucket == 0 || AnswerTimeBuckets.EndOf(bucket) <= 1.2501 * AnswerTimeBuckets.StartOf(bucket));
    });

    [Fact]
    public void The_buckets_follow_each_other_from_a_tenth_of_a_millisecond_to_105_seconds()
    {
        Assert.Equal(0, AnswerTimeBuckets.StartOf(0));
        Assert.Equal(0.1, AnswerTimeBuckets.EndOf(0));
        Assert.InRange(AnswerTimeBuckets.EndOf(AnswerTimeBuckets.Count - 1), 104_000, 105_000);
        for (var bucket = 1; bucket < AnswerTimeBuckets.Count; bucket++)
        {
            Assert.True(AnswerTimeBuckets.StartOf(bucket) > AnswerTimeBuckets.StartOf(bucket - 1));
        }
    }

    [Fact]
    public void A_percentile_is_in_the_bucket_of_the_exact_one() =>
        Gen.Select(Times.Array[1, 60], Gen.Int[1, 100]).Sample((times, percent) =>
        {
            var counts = Make(0, 0, [], times);
            var sorted = times.Order().ToArray();
            var exact = sorted[Math.Max(0, (int)Math.Ceiling(percent * times.Length / 100.0) - 1)];
            var bucket = AnswerTimeBuckets.IndexOf(exact);
            Assert.InRange(
                counts.TimePercentile(percent / 100.0)!.Value, AnswerTimeBuckets.StartOf(bucket), AnswerTimeBuckets.EndOf(bucket));
        });

    [Fact]
    public void A_higher_percentile_is_not_smaller() => Times.Array[1, 60].Sample(times =>
    {
        var counts = Make(0, 0, [], times);
        var percentiles = Enumerable.Range(0, 101).Select(percent => counts.TimePercentile(percent / 100.0)!.Value).ToArray();
        Assert.Equal(percentiles.Order(), percentiles);
    });

    [Fact]
    public void Without_answers_there_is_no_percentile() => Assert.Null(new TrafficCounts().TimePercentile(0.5));

    [Fact]
    public void Packed_counts_are_the_same_after_unpacking() => Counts.Sample(counts => AssertSame(counts, Sum(counts)));

    [Fact]
    public void Sums_do_not_depend_on_the_order() => Counts.Array[2].Sample(two =>
    {
        var sum = Sum(two[0], two[1]);
        AssertSame(sum, Sum(two[1], two[0]));
        Assert.Equal(two[0].Accepted + two[1].Accepted, sum.Accepted);
        Assert.Equal(two[0].Times.Sum() + two[1].Times.Sum(), sum.Times.Sum());
        Assert.Equal(two[0].Refused.Zip(two[1].Refused, (one, other) => one + other), sum.Refused);
    });

    [Fact]
    public void A_cut_or_unknown_detail_adds_at_most_what_it_has() => Gen.Select(Counts, Gen.Int[0, 40]).Sample((counts, length) =>
    {
        var packed = counts.Pack();
        var cut = new TrafficCounts();
        cut.Add(packed with { Detail = packed.Detail![..Math.Min(length, packed.Detail.Length)] });
        Assert.True(cut.Times.Sum() <= counts.Times.Sum());

        var unknown = new TrafficCounts();
        unknown.Add(packed with { Detail = [2, .. packed.Detail[1..]] });
        Assert.Equal((counts.Accepted, 0), (unknown.Accepted, unknown.Times.Sum()));
    });

    [Fact]
    public void Reasons_of_a_newer_version_count_as_other()
    {
        var counts = new TrafficCounts();
        counts.AddRefused(RefusalReasons.Count + 3, 2);
        Assert.Equal(("other", 2), (RefusalReasons.CodeOf(0), counts.Refused[0]));
        Assert.Equal(0, RefusalReasons.NumberOf("reason_of_the_next_version"));
    }

    private static TrafficCounts Make(long accepted, long duplicates, (int Reason, long Count)[] refused, TimeSpan[] times)
    {
        var counts = new TrafficCounts();
        counts.AddCommitted(accepted, duplicates);
        Array.ForEach(refused, pair => counts.AddRefused(pair.Reason, pair.Count));
        Array.ForEach(times, time => counts.AddTimes(AnswerTimeBuckets.IndexOf(time), 1));
        return counts;
    }

    private static TrafficCounts Sum(params TrafficCounts[] parts)
    {
        var sum = new TrafficCounts();
        Array.ForEach(parts, part => sum.Add(part.Pack()));
        return sum;
    }

    private static void AssertSame(TrafficCounts expected, TrafficCounts found)
    {
        Assert.Equal((expected.Accepted, expected.Duplicates), (found.Accepted, found.Duplicates));
        Assert.Equal(expected.Refused, found.Refused);
        Assert.Equal(expected.Times, found.Times);
    }
}
