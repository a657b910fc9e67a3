using CsCheck;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Events;

public sealed class ReceivedTimeSearchTests
{
    private static readonly DateTimeOffset Start = SampleEvents.Moment;

    /// <summary>Times in the order of commits: each was received up to a minute before the latest one.</summary>
    private static readonly Gen<DateTimeOffset[]> Log = Gen.Select(Gen.Int[0, 200], Gen.Int[0, 60]).Array[1, 200].Select(steps =>
    {
        var latest = Start;
        return steps.Select(step =>
        {
            latest = latest.AddSeconds(step.Item1);
            return latest.AddSeconds(-step.Item2);
        }).ToArray();
    });

    private static readonly Gen<DateTimeOffset?> Limit = Gen.OneOf(
        Gen.Const(() => (DateTimeOffset?)null),
        Gen.Const<DateTimeOffset?>(DateTimeOffset.MinValue),
        Gen.Const<DateTimeOffset?>(DateTimeOffset.MaxValue),
        Gen.Int[-100, 20_000].Select(second => (DateTimeOffset?)Start.AddSeconds(second)));

    [Fact]
    public void The_part_has_every_event_of_the_time() =>
        Gen.Select(Log, Limit, Limit, Gen.Int[1, 1000]).Sample((times, from, to, first) =>
        {
            var log = new SequenceRange(first, first + times.Length - 1);
            var part = ReceivedTimeSearch.Narrow(log, from, to, Read(times, first));

            Assert.InRange(part.First, log.First, log.Last + 1);
            Assert.InRange(part.Last, part.First - 1, log.Last);
            for (var place = 0; place < times.Length; place++)
            {
                if (IsWithin(times[place], from, to))
                {
                    Assert.InRange(first + place, part.First, part.Last);
                }
            }
        });

    [Fact]
    public void The_part_has_nothing_further_away_than_twice_the_margin() =>
        Gen.Select(Log, Limit, Limit).Where((_, from, to) => from is null || to is null || from < to).Sample((times, from, to) =>
        {
            var part = ReceivedTimeSearch.Narrow(new SequenceRange(1, times.Length), from, to, Read(times, 1));

            for (var sequence = part.First; sequence <= part.Last; sequence++)
            {
                var time = times[sequence - 1];
                Assert.True(from is null || from - time <= 2 * ReceivedTimeSearch.Disorder, $"{time} is too long before {from}.");
                Assert.True(to is null || time - to <= 2 * ReceivedTimeSearch.Disorder, $"{time} is too long after {to}.");
            }
        });

    [Fact]
    public void A_log_of_ten_million_events_is_searched_in_48_steps()
    {
        var steps = 0;

        var part = ReceivedTimeSearch.Narrow(
            new SequenceRange(1, 10_000_000),
            Start.AddSeconds(6_000_000),
            Start.AddSeconds(6_000_010),
            sequence =>
            {
                steps++;
                return Start.AddSeconds(sequence);
            });

        Assert.Equal(new SequenceRange(5_999_940, 6_000_069), part);
        Assert.InRange(steps, 1, 48);
    }

    [Fact]
    public void A_missing_event_hides_no_other() =>
        Gen.Select(Log, Limit, Limit, Gen.Int[1, 200]).Sample((times, from, to, missing) =>
        {
            var read = Read(times, 1);
            var part = ReceivedTimeSearch.Narrow(
                new SequenceRange(1, times.Length), from, to, sequence => sequence == missing ? null : read(sequence));

            Assert.All(
                Enumerable.Range(1, times.Length).Where(n => n != missing && IsWithin(times[n - 1], from, to)),
                n => Assert.InRange(n, part.First, part.Last));
        });

    /// <summary>The documented limit of the search: events that a clock dated more than the margin ahead.</summary>
    [Fact]
    public void A_clock_that_jumped_can_hide_only_events_whose_time_deviates()
    {
        // The clock was an hour ahead for events 1 to 40, and was set back.
        var times = Enumerable.Range(1, 100).Select(n => Start.AddSeconds(n).AddHours(n <= 40 ? 1 : 0)).ToArray();

        var right = ReceivedTimeSearch.Narrow(new SequenceRange(1, 100), Start, Start.AddHours(2), Read(times, 1));
        var wrong = ReceivedTimeSearch.Narrow(new SequenceRange(1, 100), Start.AddHours(1), null, Read(times, 1));

        Assert.Equal(new SequenceRange(1, 100), right);
        Assert.Equal(new SequenceRange(101, 100), wrong);
    }

    private static bool IsWithin(DateTimeOffset time, DateTimeOffset? from, DateTimeOffset? to) => !(time < from) && !(time >= to);

    private static Func<long, DateTimeOffset?> Read(DateTimeOffset[] times, long first) => sequence =>
    {
        Assert.InRange(sequence, first, first + times.Length - 1);
        return times[sequence - first];
    };
}
