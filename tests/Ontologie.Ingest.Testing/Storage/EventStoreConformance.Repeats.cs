using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>Repeats are counted for each event and each endpoint.</content>
public abstract partial class EventStoreConformance
{
    private static readonly DateTimeOffset Later = SampleEvents.Moment.AddSeconds(1);

    [Fact]
    public async Task An_event_that_never_came_again_has_no_repeats()
    {
        var item = SampleEvents.Event(Orders, "a");
        await AppendAsync(item);

        Assert.Equal(default, (await FindAsync(item))!.Repeats);
        Assert.Equal([new EndpointTotals(1, 0)], await ReadTotalsAsync(Orders));
    }

    [Fact]
    public async Task Repeats_are_read_with_their_event_and_their_endpoint()
    {
        var (one, other) = (SampleEvents.Event(Orders, "a"), SampleEvents.Event(Orders, "b"));
        await AppendAsync(one, other);

        await AddRepeatsAsync(Repeats(one, 3, Later, otherBody: 2));

        Assert.Equal(new RepeatCount(3, Later, 2), (await FindAsync(one))!.Repeats);
        Assert.Equal(default, (await FindAsync(other))!.Repeats);
        Assert.Equal([new EndpointTotals(2, 2)], await ReadTotalsAsync(Orders));
    }

    [Fact]
    public async Task Repeats_that_are_added_later_are_summed_and_the_latest_time_stays()
    {
        var item = SampleEvents.Event(Orders, "a");
        await AppendAsync(item);

        await AddRepeatsAsync(Repeats(item, 2, Later, otherBody: 1));
        await AddRepeatsAsync(Repeats(item, 5, SampleEvents.Moment));

        Assert.Equal(new RepeatCount(7, Later, 1), (await FindAsync(item))!.Repeats);
        Assert.Equal([new EndpointTotals(1, 1)], await ReadTotalsAsync(Orders));
    }

    [Fact]
    public async Task An_event_that_is_twice_in_a_batch_counts_twice()
    {
        var item = SampleEvents.Event(Orders, "a");
        await AppendAsync(item);

        await AddRepeatsAsync(Repeats(item, 1, Later, otherBody: 1), Repeats(item, 2, SampleEvents.Moment));

        Assert.Equal(new RepeatCount(3, Later, 1), (await FindAsync(item))!.Repeats);
    }

    [Fact]
    public async Task The_same_id_in_two_endpoints_is_counted_apart()
    {
        var one = SampleEvents.Event(Orders, "a");
        var other = WithId(SampleEvents.Event(Invoices, "a"), one.Id);
        await AppendAsync(one, other);

        await AddRepeatsAsync(Repeats(one, 1, Later), Repeats(other, 2, Later, otherBody: 2));

        Assert.Equal(new RepeatCount(1, Later, 0), (await FindAsync(one))!.Repeats);
        Assert.Equal(new RepeatCount(2, Later, 2), (await FindAsync(other))!.Repeats);
    }

    [Fact]
    public async Task Repeats_and_totals_are_there_after_a_restart()
    {
        var item = SampleEvents.Event(Orders, "a");
        await AppendAsync(item);
        await AddRepeatsAsync(Repeats(item, 1, Later, otherBody: 1));
        await subject.RestartAsync();
        await AddRepeatsAsync(Repeats(item, 1, Later, otherBody: 1));

        Assert.Equal(new RepeatCount(2, Later, 2), (await FindAsync(item))!.Repeats);
        Assert.Equal([new EndpointTotals(1, 2)], await ReadTotalsAsync(Orders));
    }

    [Fact]
    public async Task Totals_are_told_for_each_endpoint_in_the_order_asked_for()
    {
        await AppendAsync([.. SampleEvents.Events(Orders, 3), .. SampleEvents.Events(Invoices, 1)]);
        await AddRepeatsAsync(Repeats(SampleEvents.Event(Invoices, "event 1"), 4, Later, otherBody: 3));

        Assert.Equal(
            [new EndpointTotals(1, 3), default, new EndpointTotals(3, 0), new EndpointTotals(1, 3)],
            await ReadTotalsAsync(Invoices, Parcels, Orders, Invoices));
        Assert.Empty(await ReadTotalsAsync());
    }

    [Fact]
    public async Task Totals_of_many_endpoints_are_read_at_once()
    {
        EndpointId[] endpoints = [.. Enumerable.Range(2000, EventQuery.MaxLimit).Select(SampleEvents.Endpoint)];
        await AppendAsync([.. endpoints.Select(endpoint => SampleEvents.Event(endpoint, "a"))]);

        Assert.Equal(Enumerable.Repeat(new EndpointTotals(1, 0), endpoints.Length), await ReadTotalsAsync(endpoints));
    }

    [Fact]
    public async Task Repeats_of_an_event_that_is_not_there_make_none()
    {
        var missing = SampleEvents.Event(Orders, "missing");

        await AddRepeatsAsync(Repeats(missing, 2, Later, otherBody: 1));

        Assert.Null(await FindAsync(missing));
        Assert.Empty(await ListAsync(Orders));
        Assert.Equal([new EndpointTotals(0, 1)], await ReadTotalsAsync(Orders));
        Assert.Equal([Committed(1)], await AppendAsync(missing));
    }

    [Fact]
    public async Task Ten_thousand_events_are_counted_in_one_batch_and_more_are_refused()
    {
        EndpointId[] endpoints = [.. Enumerable.Range(3000, 100).Select(SampleEvents.Endpoint)];
        EventRepeats[] batch =
        [
            .. Enumerable.Range(0, EventRepeats.MaxBatch).Select(n =>
                Repeats(SampleEvents.Event(endpoints[n % endpoints.Length], $"{n}"), 1, Later, otherBody: 1)),
        ];

        await AddRepeatsAsync(batch).Soon();
        await AddRepeatsAsync(batch).Soon();
        await Assert.ThrowsAsync<ArgumentException>(() => AddRepeatsAsync([.. batch, batch[0]]));

        var expected = new EndpointTotals(0, 2 * EventRepeats.MaxBatch / endpoints.Length);
        Assert.All(await ReadTotalsAsync(endpoints), total => Assert.Equal(expected, total));
    }

    [Fact]
    public async Task What_cannot_have_happened_is_refused_with_its_batch()
    {
        var item = SampleEvents.Event(Orders, "a");
        await AppendAsync(item);
        RepeatCount[] impossible = [default, new(0, Later, 0), new(1, null, 0), new(1, Later, 2), new(1, Later, -1)];

        foreach (var count in impossible)
        {
            await Assert.ThrowsAsync<ArgumentException>(
                () => AddRepeatsAsync(Repeats(item, 1, Later), new EventRepeats(Orders, item.Id, count)));
        }

        await AddRepeatsAsync();
        Assert.Equal(default, (await FindAsync(item))!.Repeats);
    }

    [Fact]
    public async Task Repeats_that_failed_leave_nothing_and_those_whose_answer_was_lost_are_counted()
    {
        var item = SampleEvents.Event(Orders, "a");
        await AppendAsync(item);
        Store.FailRepeats(1);
        await Assert.ThrowsAsync<StoreFaultException>(() => AddRepeatsAsync(Repeats(item, 1, Later)));
        Assert.Equal(default, (await FindAsync(item))!.Repeats);

        Store.LoseAnswersOfRepeats(1);
        await Assert.ThrowsAsync<StoreFaultException>(() => AddRepeatsAsync(Repeats(item, 1, Later)));
        Assert.Equal(1, (await FindAsync(item))!.Repeats.Count);
    }

    [Fact]
    public async Task Overlapping_repeats_in_opposite_order_are_all_counted_while_their_endpoints_append()
    {
        const int rounds = 20, writers = 4;
        EndpointId[] endpoints = [.. Enumerable.Range(4000, 8).Select(SampleEvents.Endpoint)];
        EventRepeats[] there =
            [.. endpoints.SelectMany(endpoint => SampleEvents.Events(endpoint, 40)).Select(item => Repeats(item, 1, Later, otherBody: 1))];
        EventRepeats[] back = [.. there.Reverse()];

        var counting = Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var round = 0; round < rounds; round++)
            {
                await AddRepeatsAsync(writer % 2 == 0 ? there : back);
            }
        });
        var appending = AppendWhileCountingAsync();
        await Task.WhenAll([.. counting, appending]).Soon();

        var expected = new EndpointTotals(rounds, rounds * writers * 40);
        Assert.All(await ReadTotalsAsync(endpoints), total => Assert.Equal(expected, total));

        async Task AppendWhileCountingAsync()
        {
            for (var round = 1; round <= rounds; round++)
            {
                await AppendAsync([.. endpoints.Select(endpoint => SampleEvents.Event(endpoint, $"event {round}"))]);
            }
        }
    }

    private static EventRepeats Repeats(NewEvent item, long count, DateTimeOffset lastAt, long otherBody = 0) =>
        new(item.Endpoint, item.Id, new RepeatCount(count, lastAt, otherBody));

    private Task AddRepeatsAsync(params IReadOnlyList<EventRepeats> batch) => Store.AddRepeatsAsync(batch, CancellationToken.None);

    private Task<IReadOnlyList<EndpointTotals>> ReadTotalsAsync(params IReadOnlyList<EndpointId> endpoints) =>
        Reader.ReadTotalsAsync(endpoints, CancellationToken.None);
}
