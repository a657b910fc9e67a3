using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Nonces;

/// <summary>Moves nonces into their index, with small generations.</summary>
public sealed class NonceMoveTests : IDisposable
{
    private const string Waiting = "SELECT (SELECT count(*) FROM nonce) - (SELECT count(*) FROM nonce_by_event)";

    private static readonly EndpointId Orders = SampleEvents.Endpoint(1);

    private readonly EventsFile _file = new();

    public NonceMoveTests() => _file.Upgrade();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Any_history_with_restarts_refusals_and_foreign_writers_stores_each_identity_once()
    {
        var batch = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40]).Array[0, 12];
        await Gen.Select(Gen.Int[1, 9], Gen.Int[0, 20], Gen.Select(batch, Gen.Int[0, 9]).Array[1, 25]).SampleAsync(
            async (generation, sortedAside, steps) =>
            {
                using var file = new EventsFile();
                file.Upgrade();
                var other = file.Open(generation, sortedAside);
                var store = file.Open(generation, sortedAside);
                var stored = new Dictionary<(EndpointId, EventId), long>();
                var heads = new Dictionary<EndpointId, long>();
                foreach (var (items, luck) in steps)
                {
                    NewEvent[] events = [.. items.Select(item => SampleEvents.Event(SampleEvents.Endpoint(item.Item1), $"{item.Item2}"))];
                    if (luck == 0)
                    {
                        store = file.Open(generation, sortedAside);
                    }
                    else if (luck == 1)
                    {
                        await Assert.ThrowsAsync<EventDataException>(() =>
                            store.Appender.AppendAsync([.. events, SampleEvents.Poison(Orders, "poison")], CancellationToken.None));
                    }
                    else if (luck == 3)
                    {
                        await store.Appender.PrepareAsync();
                    }

                    var answers = await (luck == 2 ? other : store).Appender.AppendAsync(events, CancellationToken.None);
                    Assert.Equal(Expected(events, stored, heads), answers);
                }

                foreach (var ((endpoint, id), sequence) in stored)
                {
                    Assert.Equal(sequence, (await store.Reader.FindAsync(endpoint, id, CancellationToken.None))?.Sequence);
                    Assert.NotNull(await store.Reader.FindBodyAsync(endpoint, id, CancellationToken.None));
                }

                Assert.Equal(stored.Count, file.Count("SELECT count(*) FROM event"));
                Assert.Equal(stored.Count, file.Count("SELECT count(*) FROM (SELECT DISTINCT endpoint_id, event_id, sequence FROM nonce)"));
                Assert.Equal(stored.Count, file.Count("SELECT count(*) FROM nonce"));
                AssertIndexIsWhatItSays(file);
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public async Task Nonces_get_to_their_index_and_hardly_more_than_a_generation_waits_for_it()
    {
        const int Generation = 50;
        var store = _file.Open(Generation);
        for (var n = 0; n < 100; n++)
        {
            await store.Appender.AppendAsync([.. SampleEvents.Events(SampleEvents.Endpoint(n), 7)], CancellationToken.None);
            Assert.InRange(_file.Count(Waiting), 1, Generation + 14);
        }
    }

    [Theory]
    [InlineData(0, 50)]
    [InlineData(1_600, 100)]
    [InlineData(100_000, 200)]
    public async Task The_larger_the_index_the_more_nonces_are_moved_together(int indexed, int together)
    {
        _file.Run(
            $"""
            INSERT INTO nonce_by_event
            WITH RECURSIVE r(n) AS (SELECT 1 WHERE {indexed} > 0 UNION ALL SELECT n + 1 FROM r WHERE n < {indexed})
            SELECT randomblob(16), randomblob(16), n FROM r;
            UPDATE nonce_move SET settled = {indexed}, leaving = {indexed};
            """);
        var store = _file.Open(noncesPerGeneration: 50);
        for (var n = 0; n <= together; n++)
        {
            Assert.Equal(n, _file.Count("SELECT count(*) FROM nonce"));
            Assert.Equal(indexed, _file.Count("SELECT count(*) FROM nonce_by_event"));
            await store.Appender.AppendAsync([SampleEvents.Event(Orders, $"{n}")], CancellationToken.None);
        }

        Assert.Equal(indexed + 2, _file.Count("SELECT count(*) FROM nonce_by_event"));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(8, 9)]
    [InlineData(80, 90)]
    public async Task For_eight_new_nonces_nine_are_moved(int added, int moved)
    {
        var store = _file.Open(noncesPerGeneration: 100);
        await store.Appender.AppendAsync([.. SampleEvents.Events(Orders, 100)], CancellationToken.None);

        await store.Appender.AppendAsync([.. SampleEvents.Events(SampleEvents.Endpoint(2), added)], CancellationToken.None);

        Assert.Equal(moved, _file.Count("SELECT count(*) FROM nonce_by_event"));
    }

    [Fact]
    public async Task What_is_read_before_the_first_append_are_the_nonces_that_are_not_in_the_index()
    {
        await _file.Open(noncesPerGeneration: 100).Appender.AppendAsync([.. SampleEvents.Events(Orders, 30)], CancellationToken.None);
        var store = _file.Open(noncesPerGeneration: 100);

        Assert.Equal(30, await store.Appender.PrepareAsync());
        Assert.Equal(30, await store.Appender.PrepareAsync());
        Assert.All(
            await store.Appender.AppendAsync([.. SampleEvents.Events(Orders, 30)], CancellationToken.None),
            answer => Assert.Equal(AppendOutcome.Duplicate, answer.Outcome));
    }

    [Fact]
    public async Task A_generation_that_is_sorted_aside_gets_to_the_index_too()
    {
        var store = _file.Open(noncesPerGeneration: 10_000);
        NewEvent[] events = [.. SampleEvents.Events(Orders, 60_000)];
        foreach (var batch in events.Chunk(500))
        {
            await store.Appender.AppendAsync(batch, CancellationToken.None);
        }

        Assert.InRange(_file.Count(Waiting), 1, 21_000);
        AssertIndexIsWhatItSays(_file);
        foreach (var batch in events.Chunk(500))
        {
            var answers = await store.Appender.AppendAsync(batch, CancellationToken.None);
            Assert.All(answers, answer => Assert.Equal(AppendOutcome.Duplicate, answer.Outcome));
        }
    }

    [Fact]
    public async Task A_program_that_is_always_ended_before_a_move_is_done_goes_on_with_it()
    {
        const int Generation = 20;
        for (var life = 0; life < 40; life++)
        {
            await _file.Open(Generation).Appender.AppendAsync(
                [.. SampleEvents.Events(SampleEvents.Endpoint(life), 5)], CancellationToken.None);
            Assert.InRange(_file.Count(Waiting), 1, Generation + 10);
        }

        var answers = await _file.Open(Generation).Appender.AppendAsync(
            [.. SampleEvents.Events(SampleEvents.Endpoint(3), 5)], CancellationToken.None);
        Assert.All(answers, answer => Assert.Equal(AppendOutcome.Duplicate, answer.Outcome));
    }

    [Fact]
    public async Task An_event_is_found_all_the_while_its_nonce_is_moved()
    {
        var store = _file.Open(3);
        var first = SampleEvents.Event(Orders, "first");
        await store.Appender.AppendAsync([first], CancellationToken.None);
        using var moved = new CancellationTokenSource();
        var reading = new TaskCompletionSource();
        var reader = Task.Run(async () =>
        {
            while (!moved.IsCancellationRequested)
            {
                Assert.NotNull(await store.Reader.FindAsync(first.Endpoint, first.Id, CancellationToken.None));
                reading.TrySetResult();
            }
        });
        await Task.WhenAny(reading.Task, reader);

        for (var n = 0; n < 200; n++)
        {
            await store.Appender.AppendAsync([SampleEvents.Event(Orders, $"{n}")], CancellationToken.None);
        }

        await moved.CancelAsync();
        await reader;
    }

    [Fact]
    public async Task What_an_older_program_stored_is_a_duplicate_and_found()
    {
        using var file = new EventsFile();
        file.UpgradeTo(3);
        NewEvent[] old = [.. SampleEvents.Events(Orders, 6)];
        for (var n = 0; n < old.Length; n++)
        {
            // The first four were moved. The third and the fourth are still in the old table too.
            var stored = $"""
                {Blob(Orders.ToBytes())}, {Blob(old[n].Id.ToBytes())}, {n + 1}, 1, 0, {Blob(old[n].BodyDigest)}
                """;
            file.Run($"INSERT INTO replay_nonce SELECT {stored} WHERE {n} < 4");
            file.Run($"INSERT INTO recent_nonce SELECT {n + 1}, {stored} WHERE {n} >= 2");
            file.Run(
                $"""
                INSERT INTO event (endpoint_id, sequence, event_id, received_at, secret_id, size, headers, body)
                VALUES ({Blob(Orders.ToBytes())}, {n + 1}, {Blob(old[n].Id.ToBytes())}, 1, zeroblob(16), 2, x'5b5d', x'7b7d')
                """);
        }

        file.Run($"INSERT INTO endpoint_log VALUES ({Blob(Orders.ToBytes())}, {old.Length})");
        file.Upgrade();
        var store = file.Open(3);

        Assert.Equal(5, (await store.Reader.FindAsync(Orders, old[4].Id, CancellationToken.None))?.Sequence);
        var answers = await store.Appender.AppendAsync(
            [.. old, SampleEvents.Event(Orders, "event 1", "[]"), SampleEvents.Event(Orders, "new")], CancellationToken.None);

        Assert.Equal(
            [
                .. old.Select((_, n) => new AppendResult(AppendOutcome.Duplicate, n + 1)),
                new AppendResult(AppendOutcome.Duplicate, 1, BodyDiffers: true),
                new AppendResult(AppendOutcome.Committed, 7),
            ],
            answers);
        Assert.Equal(7, file.Count("SELECT count(*) FROM nonce"));
        AssertIndexIsWhatItSays(file);
    }

    [Fact]
    public async Task Nothing_is_stored_where_the_index_leads_to_another_nonce()
    {
        var store = _file.Open(2);
        NewEvent[] known = [.. SampleEvents.Events(Orders, 9)];
        await store.Appender.AppendAsync(known, CancellationToken.None);
        await store.Appender.AppendAsync([SampleEvents.Event(Orders, "so that the first ones are moved")], CancellationToken.None);
        Assert.InRange(_file.Count("SELECT count(*) FROM nonce_by_event"), 1, 10);
        _file.Run("UPDATE nonce_move SET settled = (SELECT max(n) FROM nonce), leaving = (SELECT max(n) FROM nonce)");
        _file.Run("INSERT OR IGNORE INTO nonce_by_event SELECT event_id, endpoint_id, n FROM nonce");
        _file.Run("UPDATE nonce_by_event SET n = n % 10 + 1");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _file.Open(2).Appender.AppendAsync([known[0]], CancellationToken.None));

        Assert.Equal(10, _file.Count("SELECT count(*) FROM event"));
    }

    /// <summary>The index has the settled nonces and the copied part of the leaving ones, and each entry names its row.</summary>
    private static void AssertIndexIsWhatItSays(EventsFile file)
    {
        const string There = """
            SELECT r.n FROM nonce AS r, nonce_move AS m
            WHERE r.n <= m.settled OR (r.n <= m.leaving AND (r.event_id, r.endpoint_id) <= (m.copied_event, m.copied_endpoint))
            ORDER BY r.n
            """;
        const string Found = """
            SELECT r.n FROM nonce_by_event AS i JOIN nonce AS r ON r.n = i.n AND r.event_id = i.event_id AND r.endpoint_id = i.endpoint_id
            ORDER BY r.n
            """;
        Assert.Equal(file.Ask(There), file.Ask(Found));
        Assert.Equal(file.Count("SELECT count(*) FROM nonce_by_event"), file.Ask(Found).Count);
    }

    private static string Blob(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

    private static AppendResult[] Expected(
        NewEvent[] events, Dictionary<(EndpointId, EventId), long> stored, Dictionary<EndpointId, long> heads) =>
    [
        .. events.Select(item =>
        {
            var key = (item.Endpoint, item.Id);
            if (stored.TryGetValue(key, out var known))
            {
                return new AppendResult(AppendOutcome.Duplicate, known);
            }

            var next = heads.GetValueOrDefault(item.Endpoint) + 1;
            heads[item.Endpoint] = stored[key] = next;
            return new AppendResult(AppendOutcome.Committed, next);
        }),
    ];
}
