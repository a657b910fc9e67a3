using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>A failed append stores nothing, and a refused item does not affect others.</content>
public abstract partial class EventStoreConformance
{
    [Fact]
    public async Task A_refused_item_leaves_nothing_of_its_batch_behind()
    {
        var good = SampleEvents.Events(Orders, 3);
        NewEvent[] batch = [good[0], good[1], SampleEvents.Poison(Invoices, "poison"), good[2]];

        await Assert.ThrowsAsync<EventDataException>(() => AppendAsync(batch));

        Assert.Empty(await ListAsync(Orders));
        Assert.Null(await FindAsync(good[0]));
        Assert.Empty(await ListAsync(Invoices));
        Assert.Equal([Committed(1), Committed(2), Committed(3)], await AppendAsync(good));
    }

    [Fact]
    public async Task A_refused_identity_is_stored_when_it_comes_again_with_bytes_that_can_be()
    {
        await Assert.ThrowsAsync<EventDataException>(() => AppendAsync(SampleEvents.Poison(Orders, "a")));

        Assert.Equal([Committed(1)], await AppendAsync(SampleEvents.Event(Orders, "a")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task A_refused_item_does_not_fail_what_is_written_together_with_it(int place)
    {
        var outcomes = await WriteTogetherAsync(6, [place]);

        Assert.All(outcomes.Index(), pair => Assert.Equal(
            pair.Index == place ? WriteOutcome.Unavailable : WriteOutcome.Committed, pair.Item));
        Assert.Equal(Enumerable.Range(1, 6).Select(n => (long)n), (await ListAsync(Orders)).Select(item => item.Sequence));
    }

    [Fact]
    public async Task Two_refused_items_do_not_fail_what_is_written_together_with_them()
    {
        var outcomes = await WriteTogetherAsync(6, [1, 2]);

        Assert.Equal([1, 2], outcomes.Index().Where(pair => pair.Item == WriteOutcome.Unavailable).Select(pair => pair.Index));
        Assert.Equal(6, outcomes.Count(outcome => outcome == WriteOutcome.Committed));
        Assert.Equal(Enumerable.Range(1, 6).Select(n => (long)n), (await ListAsync(Orders)).Select(item => item.Sequence));
    }

    [Fact]
    public async Task A_refused_item_that_is_written_alone_is_not_tried_again()
    {
        await using var writer = await RunningWriter.StartAsync(Store, TimeProvider.System);

        Assert.Equal(WriteOutcome.Unavailable, await writer.WriteAsync(SampleEvents.Poison(Orders, "poison")).Soon());
        Assert.Equal(1, Store.Appends);
        Assert.Equal(WriteOutcome.Committed, await writer.WriteAsync(SampleEvents.Event(Orders, "good")).Soon());
        Assert.Single(await ListAsync(Orders));
    }

    [Fact]
    public async Task A_commit_that_failed_leaves_nothing_behind_and_the_next_attempt_gets_the_same_sequences()
    {
        await AppendAsync(SampleEvents.Event(Orders, "before"));
        var batch = SampleEvents.Events(Orders, 2);
        Store.FailAppends(1);

        await Assert.ThrowsAsync<StoreFaultException>(() => AppendAsync(batch));

        Assert.Single(await ListAsync(Orders));
        Assert.Equal([Committed(2), Committed(3)], await AppendAsync(batch));
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_a_duplicate_when_it_is_tried_again()
    {
        var batch = SampleEvents.Events(Orders, 2);
        Store.LoseAnswers(1);

        await Assert.ThrowsAsync<StoreFaultException>(() => AppendAsync(batch));

        Assert.Equal([Duplicate(1), Duplicate(2)], await AppendAsync(batch));
        Assert.Equal(2, (await ListAsync(Orders)).Count);
    }

    [Fact]
    public async Task An_append_that_was_cancelled_before_it_began_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.AppendAsync(SampleEvents.Events(Orders, 2), cancelled.Token));

        Assert.Empty(await ListAsync(Orders));
        Assert.Equal([Committed(1)], await AppendAsync(SampleEvents.Event(Orders, "a")));
    }

    /// <summary>Writes one batch of good events, with poisoned events at these places.</summary>
    private async Task<WriteOutcome[]> WriteTogetherAsync(int good, int[] poisoned)
    {
        var items = SampleEvents.Events(Orders, good).ToList();
        foreach (var place in poisoned)
        {
            items.Insert(place, SampleEvents.Poison(place % 2 == 0 ? Orders : Invoices, $"poison {place}"));
        }

        var held = Store.HoldAppends();
        await using var writer = await RunningWriter.StartAsync(Store, TimeProvider.System);
        var first = writer.WriteAsync(SampleEvents.Event(Parcels, "holds the others up"));
        await held.WaitUntilHeldAsync().Soon();
        var together = writer.WriteAllAsync(items);
        held.Release();

        Assert.Equal(WriteOutcome.Committed, await first.Soon());
        var outcomes = await together.Soon();
        Assert.Equal(items.Count, Store.BatchSizes[1]);
        return outcomes;
    }
}
