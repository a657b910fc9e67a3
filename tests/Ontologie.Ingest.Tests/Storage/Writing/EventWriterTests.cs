using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Writing;

/// <summary>Which events the writer commits together, queues, or refuses at once.</summary>
public sealed class EventWriterTests : EventWriterFixture
{
    [Fact]
    public async Task What_waits_during_a_commit_is_one_batch()
    {
        await StartAsync(new EventWriterOptions());
        var (first, held) = await HoldOneAsync();
        var waiting = Writer.WriteAllAsync(SampleEvents.Events(Orders, 5));
        held.Release();

        Assert.Equal(WriteOutcome.Committed, await first);
        Assert.All(await waiting.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.Equal([1, 5], Store.BatchSizes);
    }

    [Fact]
    public async Task A_batch_has_no_more_events_than_its_limit()
    {
        await StartAsync(new EventWriterOptions { MaxBatchEvents = 3 });
        var (_, held) = await HoldOneAsync();
        var waiting = Writer.WriteAllAsync(SampleEvents.Events(Orders, 7));
        held.Release();

        Assert.All(await waiting.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.Equal([1, 3, 3, 1], Store.BatchSizes);
    }

    [Fact]
    public async Task A_batch_has_no_more_bytes_than_its_limit()
    {
        await StartAsync(new EventWriterOptions { MaxBatchBytes = 100 });
        var (_, held) = await HoldOneAsync();
        var waiting = Writer.WriteAllAsync([.. Enumerable.Range(0, 5).Select(n => Sized(40, n))]);
        held.Release();

        Assert.All(await waiting.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.Equal([1, 2, 2, 1], Store.BatchSizes);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_of_a_batch_is_a_batch_of_its_own()
    {
        await StartAsync(new EventWriterOptions { MaxBatchBytes = 100 });
        var (_, held) = await HoldOneAsync();
        var waiting = Writer.WriteAllAsync(Sized(10, 1), Sized(500, 2), Sized(500, 3), Sized(10, 4));
        held.Release();

        Assert.All(await waiting.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.Equal([1, 1, 1, 1, 1], Store.BatchSizes);
    }

    [Fact]
    public async Task What_is_handed_over_together_is_told_together_also_where_it_takes_several_commits()
    {
        await StartAsync(new EventWriterOptions { MaxBatchEvents = 2 });
        var (_, held) = await HoldOneAsync();
        var events = SampleEvents.Events(Orders, 3);
        var waiting = Writer.WriteTogetherAsync([events[0], SampleEvents.Poison(Orders, "poison"), events[1], events[1], events[2]]);
        var isToldEarly = false;
        Store.AppendEnded = _ => isToldEarly |= waiting.IsCompleted;
        held.Release();

        Assert.Equal(
            [WriteOutcome.Committed, WriteOutcome.Unavailable, WriteOutcome.Committed, WriteOutcome.Duplicate, WriteOutcome.Committed],
            await waiting.Soon());
        Assert.Equal([1, 2, 1, 1, 2, 1], Store.BatchSizes);
        Assert.False(isToldEarly);
    }

    [Fact]
    public async Task Of_what_is_handed_over_together_only_that_which_has_no_room_is_refused()
    {
        await StartAsync(new EventWriterOptions { MaxWaitingEvents = 2 });
        var (_, held) = await HoldOneAsync();
        var waiting = Writer.WriteTogetherAsync(SampleEvents.Events(Orders, 4));
        held.Release();

        Assert.Equal(
            [WriteOutcome.Committed, WriteOutcome.Committed, WriteOutcome.Unavailable, WriteOutcome.Unavailable],
            await waiting.Soon());
        Assert.Equal([1, 2], Store.BatchSizes);
    }

    [Fact]
    public async Task A_request_without_events_is_done_at_once()
    {
        await StartAsync(new EventWriterOptions());
        Assert.Empty(await Writer.WriteTogetherAsync().Soon());
        Assert.Empty(Store.BatchSizes);
    }

    [Fact]
    public async Task What_is_more_than_may_wait_is_refused_at_once()
    {
        await StartAsync(new EventWriterOptions { MaxWaitingEvents = 2 });
        var (_, held) = await HoldOneAsync();
        var waiting = Writer.WriteAllAsync(SampleEvents.Events(Orders, 2));
        var refused = SampleEvents.Event(Orders, "too many");

        var answer = Writer.WriteAsync(refused);

        Assert.True(answer.IsCompleted);
        Assert.Equal(WriteOutcome.Unavailable, await answer);
        held.Release();
        Assert.All(await waiting.Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(refused).Soon());
    }

    [Fact]
    public async Task What_is_more_bytes_than_may_wait_is_refused_at_once_and_takes_no_room()
    {
        await StartAsync(new EventWriterOptions { MaxWaitingBytes = 100 });
        var (_, held) = await HoldOneAsync();
        var waiting = Writer.WriteAsync(Sized(60, 1));

        var answers = Enumerable.Range(2, 10).Select(n => Writer.WriteAsync(Sized(60, n))).ToArray();
        var fits = Writer.WriteAsync(Sized(40, 20));

        Assert.All(answers, answer => Assert.True(answer.IsCompleted));
        Assert.All(await Task.WhenAll(answers), outcome => Assert.Equal(WriteOutcome.Unavailable, outcome));
        held.Release();
        Assert.Equal(WriteOutcome.Committed, await waiting.Soon());
        Assert.Equal(WriteOutcome.Committed, await fits.Soon());
        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(Sized(100, 30)).Soon());
    }

    [Fact]
    public async Task An_event_that_waited_too_long_is_given_up_without_a_commit()
    {
        await StartAsync(new EventWriterOptions());
        var (first, held) = await HoldOneAsync();
        var tooOld = SampleEvents.Event(Orders, "too old");
        var givenUp = Writer.WriteAsync(tooOld);
        Time.Advance(TimeSpan.FromSeconds(1));
        var inTime = Writer.WriteAsync(SampleEvents.Event(Orders, "in time"));
        Time.Advance(TimeSpan.FromSeconds(29.5));
        held.Release();

        Assert.Equal(WriteOutcome.Committed, await first);
        Assert.Equal(WriteOutcome.Unavailable, await givenUp.Soon());
        Assert.Equal(WriteOutcome.Committed, await inTime.Soon());
        Assert.Equal([1, 1], Store.BatchSizes);
        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(tooOld).Soon());
    }

    [Fact]
    public async Task Stopping_commits_what_waits_and_takes_nothing_more()
    {
        await StartAsync(new EventWriterOptions { MaxBatchEvents = 2 });
        var (first, held) = await HoldOneAsync();
        Task<WriteOutcome>[] waiting = [.. SampleEvents.Events(Orders, 5).Select(Writer.WriteAsync)];

        var stopping = Writer.StopAsync();
        var late = Writer.WriteAsync(SampleEvents.Event(Orders, "late"));
        Assert.True(late.IsCompleted);
        Assert.False(stopping.IsCompleted);
        held.Release();
        await stopping.Soon();

        Assert.Equal([1, 2, 2, 1], Store.BatchSizes);
        Assert.Equal(WriteOutcome.Unavailable, await late);
        Assert.Equal(WriteOutcome.Committed, await first);
        Assert.All(await Task.WhenAll(waiting).Soon(), outcome => Assert.Equal(WriteOutcome.Committed, outcome));
    }

    [Fact]
    public async Task An_identity_with_other_bytes_is_told_apart_from_a_plain_duplicate()
    {
        await StartAsync(new EventWriterOptions());
        var first = SampleEvents.Event(Orders, "a");

        Assert.Equal(WriteOutcome.Committed, await Writer.WriteAsync(first).Soon());
        Assert.Equal(WriteOutcome.Duplicate, await Writer.WriteAsync(first).Soon());
        Assert.Equal(
            WriteOutcome.DuplicateWithOtherBody,
            await Writer.WriteAsync(SampleEvents.Event(Orders, "a", """{"other":1}""")).Soon());
    }
}
