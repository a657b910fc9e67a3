using System.Text;
using Ontologie.Ingest.Storage.Events;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>The log as the linker reads it, and events whose contents are erased.</content>
public abstract partial class EventStoreConformance
{
    [Fact]
    public async Task Contents_are_read_in_order_with_headers_and_exact_bodies()
    {
        NewEvent[] events =
        [
            .. Enumerable.Range(1, 40).Select(n => SampleEvents.Event(
                Orders,
                $"{n}",
                [0, (byte)n, 0xff],
                type: n % 2 == 0 ? null : "odd",
                headers: Encoding.UTF8.GetBytes($"[[\"n\",\"{n}\"]]"))),
        ];
        await AppendAsync(events);
        await AppendAsync(SampleEvents.Events(Invoices, 5));

        var read = await ContentsAsync(after: 0, until: long.MaxValue);
        Assert.Equal(events.Select(one => one.Id), read.Select(one => one.Event.Id));
        Assert.Equal(Enumerable.Range(1, 40).Select(n => (long)n), read.Select(one => one.Event.Sequence));
        Assert.Equal(events.Select(one => one.Body), read.Select(one => one.Body));
        Assert.Equal(events.Select(one => one.Headers), read.Select(one => one.Headers));
        Assert.Equal(events.Select(one => one.Type), read.Select(one => one.Event.Type));
        Assert.All(read, one => Assert.Equal((SampleEvents.Moment, SampleEvents.Secret), (one.Event.ReceivedAt, one.Event.Secret)));
    }

    [Theory]
    [InlineData(0, long.MaxValue, 3, new long[] { 1, 2, 3 })]
    [InlineData(7, long.MaxValue, 2, new long[] { 8, 9 })]
    [InlineData(17, 19, 10, new long[] { 18, 19 })]
    [InlineData(38, long.MaxValue, 10, new long[] { 39, 40 })]
    [InlineData(40, long.MaxValue, 10, new long[] { })]
    [InlineData(long.MaxValue, long.MaxValue, 10, new long[] { })]
    [InlineData(9, 9, 10, new long[] { })]
    [InlineData(9, 3, 10, new long[] { })]
    public async Task Contents_begin_after_a_sequence_and_end_at_the_last_or_the_limit(long after, long until, int limit, long[] expected)
    {
        await AppendAsync([.. SampleEvents.Events(Orders, 40), .. SampleEvents.Events(Invoices, 50)]);
        Assert.Equal(expected, (await ContentsAsync(after, until, limit)).Select(one => one.Event.Sequence));
    }

    [Fact]
    public async Task Contents_end_when_their_bodies_have_enough_bytes()
    {
        await AppendAsync([.. Enumerable.Range(1, 6).Select(n => SampleEvents.Event(Orders, $"{n}", new byte[1000]))]);
        Assert.Equal(3, (await ContentsAsync(0, 10, maxBytes: 2500)).Count);
        Assert.Equal(2, (await ContentsAsync(0, 10, maxBytes: 2000)).Count);
        Assert.Single(await ContentsAsync(0, 10, maxBytes: 1));
        Assert.Single(await ContentsAsync(5, 10, maxBytes: 0));
        Assert.Empty(await Reader.ReadContentsAsync(Parcels, 0, 10, 10, 10, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => ContentsAsync(0, 10, EventQuery.MaxLimit + 1));
    }

    [Fact]
    public async Task Events_are_found_by_any_sequences()
    {
        for (var part = 0; part < 4; part++)
        {
            await AppendAsync([.. SampleEvents.Events(Orders, 50, $"{part}"), .. SampleEvents.Events(Invoices, 7, $"{part}")]);
        }

        var all = await ListAsync(Orders);
        foreach (var wanted in new long[][] { [1], [200], [200, 1, 17, 16, 15, 33], [5, 5, 201, 0, -1, long.MaxValue], [201], [] })
        {
            Assert.Equal(
                all.Where(one => wanted.Contains(one.Sequence)),
                await Reader.FindBySequencesAsync(Orders, wanted, CancellationToken.None));
        }

        Assert.Equal(all, await Reader.FindBySequencesAsync(Orders, [.. all.Select(one => one.Sequence)], CancellationToken.None));
        Assert.Empty(await Reader.FindBySequencesAsync(Parcels, [1, 2], CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(() => Reader.FindBySequencesAsync(
            Orders, [.. Enumerable.Range(1, EventQuery.MaxLimit + 1).Select(n => (long)n)], CancellationToken.None));
    }

    [Fact]
    public async Task Erased_events_have_no_contents_and_everything_else_stays()
    {
        NewEvent[] events =
        [
            .. Enumerable.Range(1, 60).Select(n => SampleEvents.Event(
                Orders,
                $"{n}",
                Encoding.UTF8.GetBytes(new string('s', n * 400)),
                headers: Encoding.UTF8.GetBytes($"[[\"x\",\"secret {n}\"]]"))),
        ];
        await AppendAsync([.. events, .. SampleEvents.Events(Invoices, 60)]);
        long[] erased = [1, 2, 17, 30, 31, 59];
        var before = await ListAsync(Orders);
        await subject.Eraser.EraseAsync(Orders, [.. erased, 31, 999], CancellationToken.None);
        await subject.Eraser.EraseAsync(Orders, erased, CancellationToken.None);
        await subject.Eraser.EraseAsync(Parcels, [1], CancellationToken.None);
        await subject.Eraser.EraseAsync(Orders, [], CancellationToken.None);
        await subject.RestartAsync();

        Assert.Equal(before, await ListAsync(Orders));
        foreach (var one in await ContentsAsync(0, long.MaxValue))
        {
            var source = events[one.Event.Sequence - 1];
            var isErased = erased.Contains(one.Event.Sequence);
            Assert.Equal(isErased ? [] : source.Body, one.Body);
            Assert.Equal(isErased ? "[]"u8.ToArray() : source.Headers, one.Headers);
            Assert.Equal(source.BodyDigest, (await FindAsync(source))!.BodyDigest);
            Assert.Equal(isErased ? [] : source.Body, await FindBodyAsync(source));
        }

        Assert.All(
            await Reader.ReadContentsAsync(Invoices, 0, 100, 100, 1 << 20, CancellationToken.None),
            one => Assert.Equal("{}"u8.ToArray(), one.Body));
        Assert.Equal([Duplicate(17)], await AppendAsync(events[16]));
        Assert.Equal([DuplicateWithOtherBody(17)], await AppendAsync(SampleEvents.Event(Orders, "17", "other")));
        Assert.Equal([Committed(61)], await AppendAsync(SampleEvents.Event(Orders, "61")));
    }

    private Task<IReadOnlyList<EventContents>> ContentsAsync(
        long after, long until, int limit = EventQuery.MaxLimit, long maxBytes = 1L << 40) =>
        Reader.ReadContentsAsync(Orders, after, until, limit, maxBytes, CancellationToken.None);
}
