using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Links;

/// <summary>Reading events with their contents in one query, and erasing the contents.</summary>
public sealed class EventContentsTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private static readonly EndpointId Endpoint = SampleEvents.Endpoint(1);

    [Fact]
    public async Task Events_are_read_with_their_bytes_up_to_a_number_a_sequence_and_a_size()
    {
        var events = Enumerable.Range(1, 8)
            .Select(n => SampleEvents.Event(
                Endpoint, $"event {n}", Encoding.UTF8.GetBytes(new string('x', n * 100)), $"type {n}", Encoding.UTF8.GetBytes($"[{n}]")))
            .ToArray();
        await AppendAsync(events);
        await AppendAsync(SampleEvents.Event(SampleEvents.Endpoint(2), "another"));

        var all = await Reader.ReadContentsAsync(Endpoint, 0, long.MaxValue, 500, long.MaxValue, CancellationToken.None);
        Assert.Equal(await Reader.ListAsync(new EventQuery(Endpoint), CancellationToken.None), all.Select(one => one.Event));
        Assert.All(all.Zip(events), pair =>
        {
            Assert.Equal(pair.Second.Body, pair.First.Body);
            Assert.Equal(pair.Second.Headers, pair.First.Headers);
        });
        Assert.Equal([3, 4, 5], await SequencesAsync(after: 2, until: 5));
        Assert.Equal([3, 4], await SequencesAsync(after: 2, maxEvents: 2));

        // 100, 200 and 300 bytes: the third one is still added, because the first two have less than the limit.
        Assert.Equal([1, 2, 3], await SequencesAsync(maxBytes: 301));
        Assert.Equal([1, 2], await SequencesAsync(maxBytes: 300));
        Assert.Equal([1], await SequencesAsync(maxBytes: 100));
        Assert.Equal([8], await SequencesAsync(after: 7, maxBytes: 1));
        Assert.Empty(await SequencesAsync(after: 8));
        Assert.Empty(await SequencesAsync(after: 5, until: 4));
    }

    [Fact]
    public async Task Events_are_found_by_their_sequences()
    {
        await AppendAsync(SampleEvents.Events(Endpoint, 9));
        await AppendAsync(SampleEvents.Events(SampleEvents.Endpoint(2), 20));

        var found = await Reader.FindBySequencesAsync(Endpoint, [7, 2, 15, 2, 9], CancellationToken.None);
        Assert.Equal(
            (await Reader.ListAsync(new EventQuery(Endpoint), CancellationToken.None)).Where(one => one.Sequence is 2 or 7 or 9), found);
        Assert.Empty(await Reader.FindBySequencesAsync(Endpoint, [], CancellationToken.None));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Reader.FindBySequencesAsync(
            Endpoint, [.. Enumerable.Range(1, EventQuery.MaxLimit + 1).Select(n => (long)n)], CancellationToken.None));
    }

    [Fact]
    public async Task Erased_events_keep_everything_but_headers_and_body()
    {
        await using var database = new PostgresDatabase(ConnectionString, lanes: 1);
        var eraser = new PostgresEventEraser(database);
        var events = Enumerable.Range(1, 4)
            .Select(n => SampleEvents.Event(Endpoint, $"event {n}", "{\"a\":1}"u8.ToArray(), "sample", "[[\"a\",\"b\"]]"u8.ToArray()))
            .ToArray();
        await AppendAsync(events);
        await AppendAsync(SampleEvents.Events(SampleEvents.Endpoint(2), 4));
        var before = await Reader.ListAsync(new EventQuery(Endpoint), CancellationToken.None);

        await eraser.EraseAsync(Endpoint, [2, 3, 99], CancellationToken.None);
        await eraser.EraseAsync(Endpoint, [3], CancellationToken.None);
        await eraser.EraseAsync(Endpoint, [], CancellationToken.None);

        Assert.Equal(before, await Reader.ListAsync(new EventQuery(Endpoint), CancellationToken.None));
        var contents = await Reader.ReadContentsAsync(Endpoint, 0, 10, 10, 10_000, CancellationToken.None);
        Assert.Equal([7, 0, 0, 7], contents.Select(one => one.Body.Length));
        Assert.Equal(["[[\"a\",\"b\"]]", "[]", "[]", "[[\"a\",\"b\"]]"], contents.Select(one => Encoding.UTF8.GetString(one.Headers)));
        Assert.Empty((await Reader.FindBodyAsync(Endpoint, events[1].Id, CancellationToken.None))!);
        var found = await Reader.FindAsync(Endpoint, events[1].Id, CancellationToken.None);
        Assert.Equal(events[1].BodyDigest, found!.BodyDigest);
        Assert.Equal(
            [new AppendResult(AppendOutcome.Duplicate, 2), new AppendResult(AppendOutcome.Duplicate, 3)], await AppendAsync(events[1..3]));
        Assert.NotEmpty((await Reader.FindBodyAsync(SampleEvents.Endpoint(2), SampleEvents.Events(SampleEvents.Endpoint(2), 4)[1].Id, CancellationToken.None))!);
    }

    private async Task<IEnumerable<long>> SequencesAsync(
        long after = 0, long until = long.MaxValue, int maxEvents = 500, long maxBytes = long.MaxValue) =>
        (await Reader.ReadContentsAsync(Endpoint, after, until, maxEvents, maxBytes, CancellationToken.None))
            .Select(one => one.Event.Sequence);
}
