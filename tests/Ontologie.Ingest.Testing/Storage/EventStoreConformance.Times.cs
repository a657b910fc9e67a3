using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>Events are found by the time at which they were received.</content>
public abstract partial class EventStoreConformance
{
    /// <summary>Minutes between events and, in seconds, how far each is out of order.</summary>
    private static readonly Gen<(int Minutes, int Seconds)[]> Arrivals = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60]).Array[0, 60];

    [Theory]
    [InlineData(null, null, new long[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(0, null, new long[] { 1, 2, 3, 4, 5, 6 })]
    [InlineData(2, null, new long[] { 2, 3, 4, 5, 6 })]
    [InlineData(3, 5, new long[] { 2, 3, 5 })]
    [InlineData(null, 2, new long[] { 1 })]
    [InlineData(4, 5, new long[] { 3 })]
    [InlineData(11, null, new long[] { })]
    [InlineData(null, -1, new long[] { })]
    [InlineData(7, 9, new long[] { })]
    public async Task A_list_of_a_range_of_time_has_its_start_and_not_its_end(int? from, int? to, long[] expected)
    {
        // Received at second 1, 3, 4, 9 and so on: the fifth overtook the fourth.
        int[] seconds = [1, 3, 4, 9, 3, 10];
        await AppendAsync(
        [
            .. seconds.Select((second, place) => SampleEvents.Event(Orders, $"{place}", AtSecond(second))),
            .. SampleEvents.Events(Invoices, 9),
        ]);
        var query = new EventQuery(Orders) { From = AtSecond(from), To = AtSecond(to) };

        Assert.Equal(expected, (await ListAsync(query)).Select(item => item.Sequence));
        Assert.Equal(expected.Reverse(), (await ListAsync(query with { NewestFirst = true })).Select(item => item.Sequence));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(10, 0, false)]
    [InlineData(-10, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(0, 10, true)]
    [InlineData(0, -1, false)]
    [InlineData(-5, 5, true)]
    public async Task The_limits_of_a_range_are_exact_beyond_the_precision_of_stored_times(int fromTicks, int toTicks, bool isFound)
    {
        await AppendAsync(SampleEvents.Event(Orders, "a"));
        var query = new EventQuery(Orders)
        {
            From = fromTicks == 0 && toTicks != 0 ? null : SampleEvents.Moment.AddTicks(fromTicks),
            To = toTicks == 0 ? fromTicks < 0 ? SampleEvents.Moment : null : SampleEvents.Moment.AddTicks(toTicks),
        };

        Assert.Equal(isFound, (await ListAsync(query)).Count == 1);
    }

    [Fact]
    public async Task A_range_may_reach_from_the_first_time_to_the_last()
    {
        await AppendAsync(SampleEvents.Events(Orders, 3));

        var range = await FindRangeAsync(Orders, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

        Assert.Equal(new SequenceRange(1, 3), range);
        Assert.Equal(
            3, (await ListAsync(new EventQuery(Orders) { From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue })).Count);
    }

    [Fact]
    public async Task An_empty_log_has_no_range()
    {
        await AppendAsync(SampleEvents.Events(Invoices, 3));

        Assert.Null(await FindRangeAsync(Orders, null, null));
        Assert.Null(await FindRangeAsync(Orders, SampleEvents.Moment, SampleEvents.Moment.AddDays(1)));
    }

    [Theory]
    [InlineData(false, 3L, 6L, new long[] { 4, 5, 6 })]
    [InlineData(false, null, 2L, new long[] { 1, 2 })]
    [InlineData(false, 6L, 5L, new long[] { })]
    [InlineData(false, null, 0L, new long[] { })]
    [InlineData(false, 8L, 99L, new long[] { 9, 10 })]
    [InlineData(true, 6L, 3L, new long[] { 5, 4, 3 })]
    [InlineData(true, null, 9L, new long[] { 10, 9 })]
    [InlineData(true, 3L, 4L, new long[] { })]
    [InlineData(true, null, 99L, new long[] { })]
    [InlineData(true, 3L, 0L, new long[] { 2, 1 })]
    public async Task A_list_ends_at_the_last_sequence_to_look_at(bool newestFirst, long? after, long until, long[] expected)
    {
        await AppendAsync(SampleEvents.Events(Orders, 10));
        var query = new EventQuery(Orders) { After = after, Until = until, NewestFirst = newestFirst };

        Assert.Equal(expected, (await ListAsync(query)).Select(item => item.Sequence));
        Assert.Equal(expected, (await ListAsync(query with { Type = "sample" })).Select(item => item.Sequence));
    }

    [Fact]
    public async Task Any_range_of_a_log_that_is_a_minute_out_of_order_has_every_event_of_its_time()
    {
        var histories = 0;
        await Gen.Select(Arrivals, Gen.Int[-2, 100], Gen.Int[-2, 100], Gen.Bool, Gen.Bool).SampleAsync(
            async (arrivals, one, other, hasFrom, hasTo) =>
            {
                var endpoint = SampleEvents.Endpoint(5000 + Interlocked.Increment(ref histories));
                var times = ReceivedTimes(arrivals);
                await AppendAsync([.. times.Select((time, place) => SampleEvents.Event(endpoint, $"{place}", time))]);
                DateTimeOffset? from = hasFrom ? SampleEvents.Moment.AddMinutes(Math.Min(one, other)) : null;
                DateTimeOffset? to = hasTo ? SampleEvents.Moment.AddMinutes(Math.Max(one, other)) : null;

                var range = await FindRangeAsync(endpoint, from, to);

                var expected = Enumerable.Range(1, times.Length)
                    .Where(n => !(times[n - 1] < from) && !(times[n - 1] >= to)).Select(n => (long)n).ToArray();
                Assert.Equal(times.Length == 0, range is null);
                var found = range is not { } part
                    ? []
                    : await ListAsync(
                        new EventQuery(endpoint) { After = part.First - 1, Until = part.Last, From = from, To = to });
                Assert.Equal(expected, found.Select(item => item.Sequence));
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task The_repeats_of_a_page_are_read_together()
    {
        var (one, other, quiet) = (
            SampleEvents.Event(Orders, "a"), SampleEvents.Event(Orders, "b"), SampleEvents.Event(Orders, "c"));
        var elsewhere = SampleEvents.Event(Invoices, "d");
        await AppendAsync(one, other, quiet, elsewhere);
        Assert.Empty(await FindRepeatsAsync(one.Id));
        await AddRepeatsAsync(Repeats(one, 3, Later, otherBody: 2), Repeats(other, 1, Later), Repeats(elsewhere, 9, Later));

        var found = await FindRepeatsAsync(other.Id, quiet.Id, one.Id, elsewhere.Id);

        Assert.Equal(2, found.Count);
        Assert.Equal(new RepeatCount(3, Later, 2), found[one.Id]);
        Assert.Equal(new RepeatCount(1, Later, 0), found[other.Id]);
        Assert.Empty(await FindRepeatsAsync());
    }

    [Fact]
    public async Task The_repeats_of_no_more_than_a_page_are_read()
    {
        var events = SampleEvents.Events(Orders, EventQuery.MaxLimit + 1).Select(item => item.Id).ToArray();

        Assert.Empty(await FindRepeatsAsync(events[1..]));
        await Assert.ThrowsAsync<ArgumentException>(() => FindRepeatsAsync(events));
    }

    /// <summary>Times in the order of commits: each was received up to a minute before the latest one.</summary>
    private static DateTimeOffset[] ReceivedTimes((int Minutes, int Seconds)[] arrivals)
    {
        var latest = SampleEvents.Moment;
        var times = new DateTimeOffset[arrivals.Length];
        for (var place = 0; place < times.Length; place++)
        {
            latest = latest.AddMinutes(arrivals[place].Minutes);
            times[place] = latest.AddSeconds(-arrivals[place].Seconds);
        }

        return times;
    }

    private static DateTimeOffset AtSecond(int second) => SampleEvents.Moment.AddSeconds(second);

    private static DateTimeOffset? AtSecond(int? second) => second is null ? null : AtSecond(second.Value);

    private Task<SequenceRange?> FindRangeAsync(EndpointId endpoint, DateTimeOffset? from, DateTimeOffset? to) =>
        Reader.FindRangeAsync(endpoint, from, to, CancellationToken.None);

    private Task<IReadOnlyDictionary<EventId, RepeatCount>> FindRepeatsAsync(params IReadOnlyList<EventId> events) =>
        Reader.FindRepeatsAsync(Orders, events, CancellationToken.None);
}
