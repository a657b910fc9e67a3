using CsCheck;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage;

/// <summary>Nonces on their way from the table of recent ones to their index, with generations small enough to watch.</summary>
public sealed class NonceMoveTests : IDisposable
{
    private static readonly EndpointId Orders = SampleEvents.Endpoint(1);

    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteEventStore> _open = [];

    public void Dispose()
    {
        _open.ForEach(store => store.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task Any_history_with_restarts_refusals_and_foreign_writers_stores_each_identity_once()
    {
        var histories = 0;
        var batch = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40]).Array[0, 12];
        await Gen.Select(Gen.Int[1, 9], Gen.Select(batch, Gen.Int[0, 9]).Array[1, 25]).SampleAsync(
            async (generation, steps) =>
            {
                var file = NewFile($"{Interlocked.Increment(ref histories)}.db");
                using var other = new SqliteEventStore(file, generation);
                var store = new SqliteEventStore(file, generation);
                var stored = new Dictionary<(EndpointId, EventId), long>();
                var heads = new Dictionary<EndpointId, long>();
                foreach (var (items, luck) in steps)
                {
                    NewEvent[] events = [.. items.Select(item => SampleEvents.Event(SampleEvents.Endpoint(item.Item1), $"{item.Item2}"))];
                    if (luck == 0)
                    {
                        store.Dispose();
                        store = new SqliteEventStore(file, generation);
                    }
                    else if (luck == 1)
                    {
                        await Assert.ThrowsAsync<EventDataException>(() =>
                            store.AppendAsync([.. events, SampleEvents.Poison(Orders, "poison")], CancellationToken.None));
                    }

                    var answers = await (luck == 2 ? other : store).AppendAsync(events, CancellationToken.None);
                    Assert.Equal(Expected(events, stored, heads), answers);
                }

                foreach (var ((endpoint, id), sequence) in stored)
                {
                    Assert.Equal(sequence, (await store.FindAsync(endpoint, id, CancellationToken.None))?.Sequence);
                    Assert.NotNull(await store.FindBodyAsync(endpoint, id, CancellationToken.None));
                }

                store.Dispose();
                Assert.Equal((long)stored.Count, Ask(file, "SELECT count(*) FROM event"));
                Assert.Equal((long)stored.Count, Ask(
                    file,
                    """
                    SELECT count(*) FROM (
                      SELECT endpoint_id, event_id, sequence FROM recent_nonce UNION SELECT endpoint_id, event_id, sequence FROM replay_nonce)
                    """));
            },
            iter: 150,
            threads: 1);
    }

    [Fact]
    public async Task Nonces_get_to_their_index_and_no_more_than_two_generations_wait_for_it()
    {
        const int Generation = 50;
        var file = NewFile("events.db");
        var store = Open(file, Generation);
        for (var n = 0; n < 100; n++)
        {
            await store.AppendAsync([.. SampleEvents.Events(SampleEvents.Endpoint(n), 7)], CancellationToken.None);
            Assert.InRange((long)Ask(file, "SELECT count(*) FROM recent_nonce")!, 1, 2 * Generation);
        }

        Assert.InRange((long)Ask(file, "SELECT count(*) FROM replay_nonce")!, 700 - (2 * Generation), 700);
    }

    [Fact]
    public async Task A_program_that_is_always_ended_before_a_move_is_done_does_not_leave_more_and_more_behind()
    {
        const int Generation = 20;
        var file = NewFile("events.db");
        for (var life = 0; life < 40; life++)
        {
            using var store = new SqliteEventStore(file, Generation);
            await store.AppendAsync([.. SampleEvents.Events(SampleEvents.Endpoint(life), 5)], CancellationToken.None);
            Assert.InRange((long)Ask(file, "SELECT count(*) FROM recent_nonce")!, 1, 5 * Generation);
        }

        var answers = await Open(file, Generation).AppendAsync([.. SampleEvents.Events(SampleEvents.Endpoint(3), 5)], CancellationToken.None);
        Assert.All(answers, answer => Assert.Equal(AppendOutcome.Duplicate, answer.Outcome));
    }

    [Fact]
    public async Task An_event_is_found_all_the_while_its_nonce_is_moved()
    {
        var store = Open(NewFile("events.db"), 3);
        var first = SampleEvents.Event(Orders, "first");
        await store.AppendAsync([first], CancellationToken.None);
        using var moved = new CancellationTokenSource();
        var reading = new TaskCompletionSource();
        var reader = Task.Run(async () =>
        {
            while (!moved.IsCancellationRequested)
            {
                Assert.NotNull(await store.FindAsync(first.Endpoint, first.Id, CancellationToken.None));
                reading.TrySetResult();
            }
        });
        await Task.WhenAny(reading.Task, reader);

        for (var n = 0; n < 200; n++)
        {
            await store.AppendAsync([SampleEvents.Event(Orders, $"{n}")], CancellationToken.None);
        }

        await moved.CancelAsync();
        await reader;
    }

    [Fact]
    public async Task What_was_stored_before_there_were_recent_nonces_is_a_duplicate()
    {
        var file = NewFile("events.db");
        var old = SampleEvents.Event(Orders, "old");
        using (var store = new SqliteEventStore(file))
        {
            await store.AppendAsync([old], CancellationToken.None);
        }

        Ask(file, "INSERT INTO replay_nonce SELECT endpoint_id, event_id, sequence, received_at, kept, body_digest FROM recent_nonce");
        Ask(file, "DELETE FROM recent_nonce");

        var answers = await Open(file, 3).AppendAsync([old, SampleEvents.Event(Orders, "old", "[]")], CancellationToken.None);

        Assert.Equal([new AppendResult(AppendOutcome.Duplicate, 1), new AppendResult(AppendOutcome.Duplicate, 1, BodyDiffers: true)], answers);
    }

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

    private string NewFile(string name)
    {
        var file = _folder.File(name);
        SqliteMigrations.UpgradeEvents(file, NullLogger.Instance);
        return file;
    }

    private SqliteEventStore Open(string file, int generation)
    {
        _open.Add(new SqliteEventStore(file, generation));
        return _open[^1];
    }

    private static object? Ask(string file, string question)
    {
        using var connection = new SqliteConnection(SqliteConnections.ReadWrite(file, pooling: false));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions are constants of this test.
        command.CommandText = question;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
