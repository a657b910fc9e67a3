using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>Sequences are dense and in commit order.</content>
public abstract partial class EventStoreConformance
{
    [Fact]
    public async Task The_first_event_of_an_endpoint_is_number_one()
    {
        await AppendAsync(SampleEvents.Events(Orders, 5));

        Assert.Equal([Committed(1)], await AppendAsync(SampleEvents.Event(Invoices, "first")));
    }

    [Fact]
    public async Task Sequences_follow_the_order_of_the_batch()
    {
        var batch = SampleEvents.Events(Orders, 20);

        Assert.Equal(Enumerable.Range(1, 20).Select(n => Committed(n)), await AppendAsync(batch));
        Assert.Equal(batch.Select(item => item.Id), (await ListAsync(Orders)).Select(item => item.Id));
    }

    [Fact]
    public async Task Endpoints_that_are_interleaved_in_a_batch_count_on_their_own()
    {
        await AppendAsync(SampleEvents.Event(Invoices, "before"));

        var results = await AppendAsync(
            SampleEvents.Event(Orders, "a"),
            SampleEvents.Event(Invoices, "b"),
            SampleEvents.Event(Orders, "c"),
            SampleEvents.Event(Parcels, "d"),
            SampleEvents.Event(Invoices, "e"),
            SampleEvents.Event(Orders, "f"));

        Assert.Equal([Committed(1), Committed(2), Committed(2), Committed(1), Committed(3), Committed(3)], results);
    }

    [Fact]
    public async Task Sequences_go_on_after_a_restart()
    {
        await AppendAsync(SampleEvents.Events(Orders, 3));
        await subject.RestartAsync();

        Assert.Equal([Committed(4)], await AppendAsync(SampleEvents.Event(Orders, "later")));
        Assert.Equal([1, 2, 3, 4], (await ListAsync(Orders)).Select(item => item.Sequence));
    }

    [Fact]
    public async Task Nothing_is_committed_by_an_empty_batch()
    {
        Assert.Empty(await AppendAsync([]));
        Assert.Equal([Committed(1)], await AppendAsync(SampleEvents.Event(Orders, "a")));
    }

    [Fact]
    public async Task Reading_on_from_the_last_sequence_misses_nothing_while_many_append()
    {
        const int writers = 4, batches = 15;
        EndpointId[] endpoints = [Orders, Invoices];
        var appending = Enumerable.Range(0, writers).Select(async writer =>
        {
            for (var n = 0; n < batches; n++)
            {
                await AppendAsync([.. endpoints.SelectMany(endpoint => SampleEvents.Events(endpoint, 1 + (n % 3), $"{writer} {n}"))]);
            }
        });
        const int expected = writers * batches * 2;

        var reading = endpoints.Select(endpoint => ReadOnAsync(endpoint, expected)).ToArray();
        await Task.WhenAll(appending).Soon();

        foreach (var read in reading)
        {
            Assert.Equal(Enumerable.Range(1, expected).Select(n => (long)n), await read.Soon());
        }
    }

    private async Task<List<long>> ReadOnAsync(EndpointId endpoint, int until)
    {
        var seen = new List<long>();
        while (seen.Count < until)
        {
            var page = await ListAsync(new EventQuery(endpoint) { After = seen.LastOrDefault(), Limit = 7 });
            seen.AddRange(page.Select(item => item.Sequence));

            // A gap would never be filled.
            Assert.Equal(seen.Count, seen.LastOrDefault());
            await Task.Yield();
        }

        return seen;
    }
}
