using System.Text;
using Ontologie.Ingest.Storage.Events;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>Stored events are read back unchanged, in the requested order.</content>
public abstract partial class EventStoreConformance
{
    [Fact]
    public async Task Everything_of_an_event_is_read_back_equal()
    {
        byte[] headers = [.. Encoding.UTF8.GetBytes("[[\"x\",\""), 0x00, 0xff, 0x01, .. Encoding.UTF8.GetBytes("\"]]")];
        byte[] body = [.. Enumerable.Range(0, 256).Select(n => (byte)n)];
        var item = SampleEvents.Event(Orders, "a", body, "invoice.paid", headers);
        await AppendAsync(SampleEvents.Event(Orders, "before"), item);

        await AssertReadBackAsync(item, 2);
        await subject.RestartAsync();
        await AssertReadBackAsync(item, 2);
    }

    [Fact]
    public async Task An_event_without_a_type_has_none_when_it_is_read_back()
    {
        var item = SampleEvents.Event(Orders, "a", type: null);
        await AppendAsync(item);

        Assert.Null((await FindAsync(item))!.Type);
        Assert.Null(Assert.Single(await ListAsync(Orders)).Type);
    }

    [Fact]
    public async Task A_type_beyond_ascii_is_read_back_equal()
    {
        var item = SampleEvents.Event(Orders, "a", type: "Žluťoučký 🐎 'x\" %");
        await AppendAsync(item);

        Assert.Equal(item.Type, (await FindAsync(item))!.Type);
        Assert.Single(await ListAsync(new EventQuery(Orders) { Type = item.Type }));
    }

    [Fact]
    public async Task A_body_of_one_mebibyte_is_read_back_equal()
    {
        var body = new byte[SampleEvents.MaxBodyBytes];
        new Random(1).NextBytes(body);
        var item = SampleEvents.Event(Orders, "large", body);

        Assert.Equal([Committed(1)], await AppendAsync(item));

        Assert.Equal(body, await FindBodyAsync(item));
        Assert.Equal(body.Length, (await FindAsync(item))!.Size);
    }

    [Fact]
    public async Task A_probe_commits_and_leaves_nothing_that_can_be_read()
    {
        await Store.ProbeAsync(CancellationToken.None);
        await AppendAsync(SampleEvents.Event(Orders, "a"));
        await Store.ProbeAsync(CancellationToken.None);

        Assert.Single(await ListAsync(Orders));
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_an_empty_list()
    {
        Assert.Empty(await ListAsync(Orders));
        Assert.Null(await Reader.FindOldestSequenceAsync(Orders, CancellationToken.None));

        var stored = SampleEvents.Event(Orders, "a");
        await AppendAsync(stored);

        Assert.Null(await FindAsync(SampleEvents.Event(Orders, "b")));
        Assert.Null(await FindBodyAsync(SampleEvents.Event(Orders, "b")));
        Assert.Null(await Reader.FindAsync(Invoices, stored.Id, CancellationToken.None));
        Assert.Null(await Reader.FindBodyAsync(Invoices, stored.Id, CancellationToken.None));
        Assert.Null(await Reader.FindOldestSequenceAsync(Invoices, CancellationToken.None));
        Assert.Empty(await ListAsync(Invoices));
    }

    [Fact]
    public async Task The_oldest_sequence_is_the_first_one_that_is_left()
    {
        await AppendAsync(SampleEvents.Events(Orders, 3));

        Assert.Equal(1, await Reader.FindOldestSequenceAsync(Orders, CancellationToken.None));
    }

    [Theory]
    [InlineData(null, 3, false, new long[] { 1, 2, 3 })]
    [InlineData(0L, 3, false, new long[] { 1, 2, 3 })]
    [InlineData(7L, 2, false, new long[] { 8, 9 })]
    [InlineData(8L, 5, false, new long[] { 9, 10 })]
    [InlineData(10L, 5, false, new long[] { })]
    [InlineData(99L, 5, false, new long[] { })]
    [InlineData(null, 3, true, new long[] { 10, 9, 8 })]
    [InlineData(8L, 2, true, new long[] { 7, 6 })]
    [InlineData(3L, 5, true, new long[] { 2, 1 })]
    [InlineData(1L, 5, true, new long[] { })]
    [InlineData(99L, 2, true, new long[] { 10, 9 })]
    public async Task A_list_begins_after_the_given_sequence_and_ends_at_its_limit(
        long? after, int limit, bool newestFirst, long[] expected)
    {
        await AppendAsync([.. SampleEvents.Events(Orders, 10), .. SampleEvents.Events(Invoices, 12)]);

        var page = await ListAsync(new EventQuery(Orders) { After = after, Limit = limit, NewestFirst = newestFirst });

        Assert.Equal(expected, page.Select(item => item.Sequence));
    }

    [Fact]
    public async Task A_list_of_one_type_has_no_other()
    {
        await AppendAsync(
            SampleEvents.Event(Orders, "1", type: "paid"),
            SampleEvents.Event(Orders, "2", type: "sent"),
            SampleEvents.Event(Orders, "3", type: null),
            SampleEvents.Event(Orders, "4", type: "paid"),
            SampleEvents.Event(Orders, "5", type: "PAID"),
            SampleEvents.Event(Orders, "6", type: "paid"));
        var paid = new EventQuery(Orders) { Type = "paid" };

        Assert.Equal([1, 4, 6], (await ListAsync(paid)).Select(item => item.Sequence));
        Assert.Equal([4], (await ListAsync(paid with { After = 1, Limit = 1 })).Select(item => item.Sequence));
        Assert.Equal([4, 1], (await ListAsync(paid with { After = 6, NewestFirst = true })).Select(item => item.Sequence));
        Assert.Empty(await ListAsync(paid with { Type = "pai" }));
    }

    private async Task AssertReadBackAsync(NewEvent item, long sequence)
    {
        var listed = (await ListAsync(item.Endpoint)).Single(stored => stored.Id == item.Id);
        var found = await FindAsync(item);
        Assert.NotNull(found);
        foreach (var stored in new[] { listed, found })
        {
            Assert.Equal(item.Id, stored.Id);
            Assert.Equal(sequence, stored.Sequence);
            Assert.Equal(item.ReceivedAt, stored.ReceivedAt);
            Assert.Equal(item.Type, stored.Type);
            Assert.Equal(item.Secret, stored.Secret);
            Assert.Equal(item.Body.Length, stored.Size);
        }

        Assert.Equal(item.Headers, found.Headers);
        Assert.Equal(item.BodyDigest, found.BodyDigest);
        Assert.Equal(item.Body, await FindBodyAsync(item));
    }
}
