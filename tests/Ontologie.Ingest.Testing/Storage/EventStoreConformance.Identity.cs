using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Xunit;

namespace Ontologie.Ingest.Testing.Storage;

/// <content>An identity is stored once.</content>
public abstract partial class EventStoreConformance
{
    [Fact]
    public async Task An_identity_twice_in_a_batch_is_stored_once()
    {
        var twice = SampleEvents.Event(Orders, "a");

        var results = await AppendAsync(twice, SampleEvents.Event(Orders, "b"), twice);

        Assert.Equal([Committed(1), Committed(2), Duplicate(1)], results);
        Assert.Equal(2, (await ListAsync(Orders)).Count);
    }

    [Fact]
    public async Task An_identity_in_a_later_batch_is_told_the_sequence_it_has()
    {
        await AppendAsync(SampleEvents.Events(Orders, 3));

        var results = await AppendAsync(SampleEvents.Event(Orders, "event 2"), SampleEvents.Event(Orders, "new"));

        Assert.Equal([Duplicate(2), Committed(4)], results);
        Assert.Equal(4, (await ListAsync(Orders)).Count);
    }

    [Fact]
    public async Task An_identity_is_still_known_after_a_restart()
    {
        await AppendAsync(SampleEvents.Events(Orders, 3));
        await subject.RestartAsync();

        Assert.Equal([Duplicate(1), Duplicate(2), Duplicate(3)], await AppendAsync(SampleEvents.Events(Orders, 3)));
        Assert.Equal(3, (await ListAsync(Orders)).Count);
    }

    [Fact]
    public async Task Known_identities_are_those_that_the_endpoint_has_committed()
    {
        var stored = SampleEvents.Events(Orders, 3);
        await AppendAsync(stored);
        EventId[] asked =
            [stored[2].Id, SampleEvents.Event(Orders, "never sent").Id, stored[0].Id, SampleEvents.Event(Invoices, "event 2").Id];

        Assert.Equal(new HashSet<EventId> { stored[0].Id, stored[2].Id }, await KnownAsync(Orders, asked));
        await subject.RestartAsync();
        Assert.Equal(new HashSet<EventId> { stored[0].Id, stored[2].Id }, await KnownAsync(Orders, asked));
        Assert.Empty(await KnownAsync(Invoices, asked));
        Assert.Empty(await KnownAsync(Orders));
    }

    [Fact]
    public async Task A_batch_of_nothing_but_duplicates_uses_no_sequence()
    {
        await AppendAsync(SampleEvents.Events(Orders, 2));
        await AppendAsync(SampleEvents.Events(Orders, 2));

        Assert.Equal([Committed(3)], await AppendAsync(SampleEvents.Event(Orders, "new")));
    }

    [Fact]
    public async Task The_same_id_in_two_endpoints_is_two_events()
    {
        var one = SampleEvents.Event(Orders, "a");
        var other = WithId(SampleEvents.Event(Invoices, "a"), one.Id);

        Assert.Equal([Committed(1), Committed(1)], await AppendAsync(one, other));
        Assert.Equal([Duplicate(1), Duplicate(1)], await AppendAsync(one, other));
        Assert.Equal(one.Id, Assert.Single(await ListAsync(Orders)).Id);
        Assert.Equal(one.Id, Assert.Single(await ListAsync(Invoices)).Id);
    }

    [Fact]
    public async Task An_identity_with_other_bytes_is_a_duplicate_that_says_so_and_the_first_bytes_stay()
    {
        var first = SampleEvents.Event(Orders, "a", """{"n":1}""", "first");
        var second = SampleEvents.Event(Orders, "a", """{"n":2}""", "second");
        await AppendAsync(first);

        Assert.Equal([DuplicateWithOtherBody(1)], await AppendAsync(second));
        Assert.Equal([Duplicate(1)], await AppendAsync(first));

        Assert.Equal("""{"n":1}""", Encoding.UTF8.GetString((await FindBodyAsync(first))!));
        Assert.Equal("first", (await FindAsync(first))!.Type);
        Assert.Equal(first.BodyDigest, (await FindAsync(first))!.BodyDigest);
    }

    [Fact]
    public async Task An_identity_with_other_bytes_in_the_same_batch_is_a_duplicate_that_says_so()
    {
        var first = SampleEvents.Event(Orders, "a", """{"n":1}""");
        var second = SampleEvents.Event(Orders, "a", """{"n":2}""");

        Assert.Equal([Committed(1), DuplicateWithOtherBody(1), Duplicate(1)], await AppendAsync(first, second, first));
        Assert.Equal(first.Body, await FindBodyAsync(first));
    }

    [Fact]
    public async Task An_identity_that_is_appended_by_many_at_once_is_committed_by_one()
    {
        var same = SampleEvents.Event(Orders, "a");

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AppendAsync(same)));

        Assert.Single(results, result => result[0] == Committed(1));
        Assert.Equal(15, results.Count(result => result[0] == Duplicate(1)));
        Assert.Single(await ListAsync(Orders));
    }

    private Task<IReadOnlySet<EventId>> KnownAsync(EndpointId endpoint, params IReadOnlyList<EventId> events) =>
        Reader.FindKnownAsync(endpoint, events, CancellationToken.None);

    private static NewEvent WithId(NewEvent item, EventId id) => new()
    {
        Endpoint = item.Endpoint,
        Id = id,
        ReceivedAt = item.ReceivedAt,
        Type = item.Type,
        Secret = item.Secret,
        Headers = item.Headers,
        Body = item.Body,
        BodyDigest = item.BodyDigest,
        KeepNonce = item.KeepNonce,
    };
}
