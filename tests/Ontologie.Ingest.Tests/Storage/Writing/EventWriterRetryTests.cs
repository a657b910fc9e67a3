using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Writing;

/// <summary>The writer while the store is down.</summary>
public sealed class EventWriterRetryTests : EventWriterFixture
{
    [Fact]
    public async Task A_batch_that_failed_is_tried_again_after_pauses_that_grow()
    {
        await StartAsync(new EventWriterOptions());
        Store.FailAppends(3);

        var answer = Writer.WriteAsync(SampleEvents.Event(Orders, "a"));

        Assert.Equal(Milliseconds(25, 50, 100), await Time.PassPausesAsync(answer));
        Assert.Equal(WriteOutcome.Committed, await answer);
        Assert.Equal(4, Store.Appends);
    }

    [Fact]
    public async Task A_store_that_stays_down_is_given_up_within_its_time()
    {
        await StartAsync(new EventWriterOptions { RetryFor = TimeSpan.FromSeconds(3) });
        Store.FailAppends(int.MaxValue);

        var answer = Writer.WriteAsync(SampleEvents.Event(Orders, "a"));

        Assert.Equal(Milliseconds(25, 50, 100, 200, 400, 800, 800), await Time.PassPausesAsync(answer));
        Assert.Equal(WriteOutcome.Unavailable, await answer);
        Assert.Equal(8, Store.Appends);
    }

    [Fact]
    public async Task An_event_that_ran_out_of_time_is_not_tried_again_when_the_store_refuses_another_of_its_batch()
    {
        await StartAsync(new EventWriterOptions { RetryFor = TimeSpan.FromSeconds(3) });
        var (first, held) = await HoldOneAsync();
        var late = Writer.WriteAsync(SampleEvents.Event(Orders, "late"));
        Time.Advance(TimeSpan.FromSeconds(2));
        var refused = Writer.WriteAsync(SampleEvents.Poison(Orders, "refused"));
        var good = Writer.WriteAsync(SampleEvents.Event(Orders, "good"));
        Store.AppendEnded = _ =>
        {
            Store.AppendEnded = null;
            Store.FailAppends(6);
        };
        held.Release();
        await first;
        await Time.PassPausesAsync(Task.WhenAll(late, refused, good));

        Assert.Equal(
            [WriteOutcome.Unavailable, WriteOutcome.Unavailable, WriteOutcome.Committed], await Task.WhenAll(late, refused, good));
        Assert.Equal([3, 3, 3, 3, 3, 3, 2, 1, 1], Store.BatchSizes.Skip(1));
    }

    [Fact]
    public async Task While_the_store_is_away_a_later_event_is_refused_at_once_and_not_tried()
    {
        await StartAsync(new EventWriterOptions());
        await TakeStoreDownAsync();
        var before = Store.Appends;

        Assert.Equal(WriteOutcome.Unavailable, await Writer.WriteAsync(SampleEvents.Event(Orders, "b")).Soon());
        Assert.Equal(WriteOutcome.Unavailable, await Writer.WriteAsync(SampleEvents.Event(Orders, "c")).Soon());

        Assert.Equal(before, Store.Appends);
        Assert.Equal(0, Time.PausesAhead);
    }

    [Fact]
    public async Task A_store_whose_commits_hang_for_ten_seconds_is_away()
    {
        await StartAsync(new EventWriterOptions());
        var (first, held) = await HoldOneAsync();
        var waiting = Writer.WriteAsync(SampleEvents.Event(Orders, "waits"));

        Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(WriteOutcome.Unavailable, await Writer.WriteAsync(SampleEvents.Event(Orders, "comes later")).Soon());
        held.Release();

        Assert.Equal([WriteOutcome.Committed, WriteOutcome.Committed], await Task.WhenAll(first, waiting).Soon());
        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(SampleEvents.Event(Orders, "after")).Soon());
    }

    [Fact]
    public async Task A_store_that_is_away_is_probed_every_second_until_it_commits()
    {
        await StartAsync(new EventWriterOptions());
        await TakeStoreDownAsync();
        for (var probes = 1; probes <= 5; probes++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await UntilAsync(() => Store.Probes == probes);
            Assert.True(Writer.Condition.IsAway);
        }

        await BringStoreBackAsync();

        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(SampleEvents.Event(Orders, "b")).Soon());
    }

    [Fact]
    public async Task A_store_that_came_back_and_fails_again_is_away_at_once()
    {
        await StartAsync(new EventWriterOptions());
        await TakeStoreDownAsync();
        await BringStoreBackAsync();
        Store.FailAppends(1);

        var tried = Writer.WriteAsync(SampleEvents.Event(Orders, "b"));
        var pause = await Time.NextPauseAsync().Soon();

        Assert.True(Writer.Condition.IsAway);
        Time.Advance(pause);
        Assert.Equal(WriteOutcome.Committed, await tried.Soon());
        Assert.False(Writer.Condition.IsAway);
    }

    [Fact]
    public async Task A_store_that_recovers_commits_at_once_and_is_tried_patiently_again()
    {
        await StartAsync(new EventWriterOptions());
        await TakeStoreDownAsync();
        await BringStoreBackAsync();

        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(SampleEvents.Event(Orders, "a")).Soon());

        Store.FailAppends(1);
        var retried = Writer.WriteAsync(SampleEvents.Event(Orders, "b"));
        Assert.Equal(Milliseconds(25), await Time.PassPausesAsync(retried));
        Assert.Equal(WriteOutcome.Committed, await retried);
    }

    [Fact]
    public async Task What_arrives_during_a_pause_joins_the_next_batch()
    {
        await StartAsync(new EventWriterOptions());
        Store.FailAppends(1);
        var first = Writer.WriteAsync(SampleEvents.Event(Orders, "a"));
        var pause = await Time.NextPauseAsync().Soon();

        var others = Writer.WriteAllAsync(SampleEvents.Events(Orders, 3));
        Time.Advance(pause);

        Assert.Equal(WriteOutcome.Committed, await first.Soon());
        Assert.All(await others.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.Equal([1, 1, 3], Store.BatchSizes);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_becomes_a_duplicate()
    {
        await StartAsync(new EventWriterOptions());
        Store.LoseAnswers(1);

        var answer = Writer.WriteAsync(SampleEvents.Event(Orders, "a"));

        Assert.Single(await Time.PassPausesAsync(answer));
        Assert.Equal(WriteOutcome.Duplicate, await answer);
    }

    [Fact]
    public async Task A_batch_that_was_given_up_is_stored_once_when_it_comes_again()
    {
        await StartAsync(new EventWriterOptions());
        Store.LoseAnswers(int.MaxValue);
        var item = SampleEvents.Event(Orders, "a");
        var unknown = Writer.WriteAsync(item);
        await Time.PassPausesAsync(unknown);
        Assert.Equal(WriteOutcome.Unavailable, await unknown);
        Store.LoseAnswers(0);
        await BringStoreBackAsync();

        Assert.Equal(WriteOutcome.Duplicate, await Writer.WriteAsync(item).Soon());
    }

    [Fact]
    public async Task Data_that_is_refused_does_not_count_as_a_store_that_is_down()
    {
        await StartAsync(new EventWriterOptions());
        Assert.Equal(WriteOutcome.Unavailable, await Writer.WriteAsync(SampleEvents.Poison(Orders, "poison")).Soon());
        Store.FailAppends(1);

        var answer = Writer.WriteAsync(SampleEvents.Event(Orders, "a"));

        Assert.Single(await Time.PassPausesAsync(answer));
        Assert.Equal(WriteOutcome.Committed, await answer);
    }

    [Fact]
    public async Task Stopping_while_the_store_is_down_answers_everyone()
    {
        await StartAsync(new EventWriterOptions());
        Store.FailAppends(int.MaxValue);
        var first = Writer.WriteAsync(SampleEvents.Event(Orders, "a"));
        var pause = await Time.NextPauseAsync().Soon();
        var waiting = Writer.WriteAllAsync(SampleEvents.Events(Orders, 3));

        var stopping = Writer.StopAsync();
        Time.Advance(pause);
        await Time.PassPausesAsync(stopping);

        Assert.Equal(WriteOutcome.Unavailable, await first.Soon());
        Assert.All(await waiting.Soon(), outcome => Assert.Equal(WriteOutcome.Unavailable, outcome));
    }

    private static IEnumerable<TimeSpan> Milliseconds(params int[] lengths) => lengths.Select(n => TimeSpan.FromMilliseconds(n));

    private async Task TakeStoreDownAsync()
    {
        Store.FailAppends(int.MaxValue);
        var givenUp = Writer.WriteAsync(SampleEvents.Event(Orders, "found it down"));
        await Time.PassPausesAsync(givenUp);
        Assert.Equal(WriteOutcome.Unavailable, await givenUp);
    }

    private async Task BringStoreBackAsync()
    {
        Store.FailAppends(0);
        Time.Advance(TimeSpan.FromSeconds(1));
        await UntilAsync(() => !Writer.Condition.IsAway);
        while (Time.PausesAhead > 0)
        {
            await Time.NextPauseAsync();
        }
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
