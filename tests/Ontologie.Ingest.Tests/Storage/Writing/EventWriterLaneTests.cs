using System.Collections.Concurrent;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Writing;

/// <summary>Batches beside a batch that is under way.</summary>
public sealed class EventWriterLaneTests : EventWriterFixture
{
    private static EndpointId Invoices { get; } = SampleEvents.Endpoint(2);

    private static EndpointId Parcels { get; } = SampleEvents.Endpoint(3);

    [Fact]
    public async Task A_batch_that_takes_long_holds_up_its_own_endpoints_alone()
    {
        var options = new EventWriterOptions { Lanes = 2 };
        await StartAsync(options);
        var (first, held) = await HoldOrdersAsync();
        var order = Writer.WriteAsync(SampleEvents.Event(Orders, "second order"));
        var invoice = Writer.WriteAsync(SampleEvents.Event(Invoices, "first invoice"));

        Time.Advance(options.SlowBatchAfter);
        Assert.Equal(WriteOutcome.Committed, await invoice.Soon());

        // No later batch waits for the late one.
        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(SampleEvents.Event(Invoices, "second invoice")).Soon());
        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(SampleEvents.Event(Parcels, "first parcel")).Soon());
        Assert.False(first.IsCompleted || order.IsCompleted);
        Assert.Equal([1, 1, 1, 1], Store.BatchSizes);

        held.Release();
        Assert.Equal(WriteOutcome.Committed, await first);
        Assert.Equal(WriteOutcome.Committed, await order.Soon());
    }

    [Fact]
    public async Task A_batch_of_the_last_free_lane_that_takes_long_holds_up_its_own_endpoints_alone()
    {
        var options = new EventWriterOptions { Lanes = 2 };
        await StartAsync(options);
        var (order, orders) = await HoldOrdersAsync();
        Time.Advance(options.SlowBatchAfter);
        var invoices = Store.HoldAppends(Invoices);
        var invoice = Writer.WriteAsync(SampleEvents.Event(Invoices, "first invoice"));
        await invoices.WaitUntilHeldAsync().Soon();
        orders.Release();
        Assert.Equal(WriteOutcome.Committed, await order);

        var parcel = Writer.WriteAsync(SampleEvents.Event(Parcels, "first parcel"));
        Time.Advance(options.SlowBatchAfter);

        Assert.Equal(WriteOutcome.Committed, await parcel.Soon());
        Assert.False(invoice.IsCompleted);
        invoices.Release();
        Assert.Equal(WriteOutcome.Committed, await invoice.Soon());
    }

    [Fact]
    public async Task Few_events_wait_for_a_young_batch_and_are_one_with_what_comes_meanwhile()
    {
        await StartAsync(new EventWriterOptions { Lanes = 2 });
        var (first, held) = await HoldOrdersAsync();
        var invoices = Writer.WriteAllAsync(SampleEvents.Events(Invoices, 3));
        var parcels = Writer.WriteAllAsync(SampleEvents.Events(Parcels, 2));
        var order = Writer.WriteAsync(SampleEvents.Event(Orders, "second order"));

        held.Release();

        Assert.Equal(WriteOutcome.Committed, await first);
        Assert.All(await invoices.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.All(await parcels.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.Equal(WriteOutcome.Committed, await order.Soon());
        Assert.Equal([1, 6], Store.BatchSizes);
    }

    [Fact]
    public async Task Many_events_of_other_endpoints_are_committed_beside_a_young_batch()
    {
        await StartAsync(new EventWriterOptions { Lanes = 2, MinParallelBatchEvents = 5 });
        var (first, held) = await HoldOrdersAsync();
        var orders = Writer.WriteAllAsync(SampleEvents.Events(Orders, 10));
        var invoices = Writer.WriteAllAsync(SampleEvents.Events(Invoices, 5));

        Assert.All(await invoices.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.False(first.IsCompleted || orders.IsCompleted);
        held.Release();

        Assert.Equal(WriteOutcome.Committed, await first);
        Assert.All(await orders.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.Equal([1, 5, 10], Store.BatchSizes);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_young_batch_before_it_commits_the_rest()
    {
        await StartAsync(new EventWriterOptions { Lanes = 2 });
        var (first, held) = await HoldOrdersAsync();
        var invoice = Writer.WriteAsync(SampleEvents.Event(Invoices, "first invoice"));

        var stopping = Writer.StopAsync();

        Assert.Equal(WriteOutcome.Committed, await invoice.Soon());
        Assert.False(stopping.IsCompleted);
        held.Release();
        await stopping.Soon();
        Assert.Equal(WriteOutcome.Committed, await first);
    }

    [Fact]
    public async Task Events_of_an_endpoint_are_never_in_two_batches_at_once()
    {
        const int endpoints = 40;
        const int writers = 48;
        const int each = 20;
        var underWay = new ConcurrentDictionary<EndpointId, int>();
        var most = 0;
        var together = 0;
        var batches = 0;
        Store.AppendTime = TimeSpan.FromMilliseconds(1);
        Store.AppendBegun = batch =>
        {
            var now = Interlocked.Increment(ref batches);
            InterlockedMax(ref together, now);
            foreach (var endpoint in batch.Select(item => item.Endpoint).Distinct())
            {
                InterlockedMax(ref most, underWay.AddOrUpdate(endpoint, 1, (_, before) => before + 1));
            }
        };
        Store.AppendEnded = batch =>
        {
            foreach (var endpoint in batch.Select(item => item.Endpoint).Distinct())
            {
                underWay.AddOrUpdate(endpoint, 0, (_, before) => before - 1);
            }

            Interlocked.Decrement(ref batches);
        };
        await StartAsync(new EventWriterOptions { Lanes = 3, MaxBatchEvents = 8, MinParallelBatchEvents = 1 });

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < each; n++)
            {
                var item = SampleEvents.Event(SampleEvents.Endpoint((writer + n) % endpoints), $"event {n} of {writer}");
                Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(item));
            }
        }))).Soon();

        Assert.Equal(1, most);
        Assert.InRange(together, 2, 3);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen;)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    /// <summary>Writes one event of <see cref="EventWriterFixture.Orders"/> and holds its commit. Other endpoints are not held.</summary>
    private async Task<(Task<WriteOutcome> First, HeldAppends Held)> HoldOrdersAsync()
    {
        var held = Store.HoldAppends(Orders);
        var first = Writer.WriteAsync(SampleEvents.Event(Orders, "first order"));
        await held.WaitUntilHeldAsync().Soon();
        return (first.Soon(), held);
    }
}
