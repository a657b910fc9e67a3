using CsCheck;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Storage.Sqlite.Log;

/// <summary>Reads logs with few marks, starting at every sequence.</summary>
public sealed class LogReadTests : IDisposable
{
    private const string OldEvent =
        """
        INSERT INTO event (endpoint_id, sequence, event_id, received_at, type, secret_id, size, headers, body)
        SELECT e.id, value, randomblob(16), 1, iif(value % 3 = 0, 'paid', 'sent'), zeroblob(16), 2, x'5b5d', x'7b7d'
        """;

    private readonly EventsFile _file = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task Every_page_of_a_log_has_what_it_must_have_whatever_was_there_before_and_is_gone_since()
    {
        await Gen.Select(Gen.Int[0, 40], Gen.Int[0, 60], Gen.Int[0, 50], Gen.Int[1, 9]).SampleAsync(
            async (old, appended, removed, together) =>
            {
                using var file = new EventsFile();
                file.UpgradeTo(3);
                AddOld(file, old);
                file.Upgrade();
                var store = file.Open();
                await AppendAsync(store, appended, together);
                file.Run($"DELETE FROM event WHERE sequence <= {removed}");
                await AssertPagesAsync(store, Math.Min(removed, old + appended) + 1, old + appended);
            },
            iter: 40,
            threads: 1);
    }

    [Fact]
    public async Task No_more_than_one_event_in_sixteen_is_in_the_index_and_one_more_of_each_endpoint()
    {
        _file.Upgrade();
        await AppendAsync(_file.Open(), 500, 7);

        var marks = _file.Count("SELECT count(*) FROM event WHERE is_mark = 1");

        Assert.InRange(marks, 2 * (500 / LogMarks.Every), 2 * ((500 / LogMarks.Every) + 2));
    }

    [Fact]
    public async Task A_file_that_was_vacuumed_is_read_as_before()
    {
        _file.Upgrade();
        var store = _file.Open();
        await AppendAsync(store, 60, 4);
        _file.Run("DELETE FROM event WHERE sequence <= 10");

        _file.Run("VACUUM");

        await AssertPagesAsync(store, 11, 60);
    }

    [Fact]
    public async Task An_endpoint_whose_events_are_all_gone_does_not_show_what_others_have_in_their_rows_since()
    {
        _file.Upgrade();
        var store = _file.Open();
        var (gone, later) = (SampleEvents.Endpoint(1), SampleEvents.Endpoint(2));
        await store.Appender.AppendAsync([.. SampleEvents.Events(gone, 5)], Cancel);
        _file.Run("DELETE FROM event");

        await store.Appender.AppendAsync([.. SampleEvents.Events(later, 5)], Cancel);

        Assert.Empty(await store.Reader.ListAsync(new EventQuery(gone), Cancel));
        Assert.Empty(await store.Reader.ListAsync(new EventQuery(gone) { NewestFirst = true }, Cancel));
        Assert.Null(await store.Reader.FindOldestSequenceAsync(gone, Cancel));
        Assert.Null(await store.Reader.FindAsync(gone, SampleEvents.Events(gone, 5)[4].Id, Cancel));
        Assert.Equal(5, (await store.Reader.ListAsync(new EventQuery(later), Cancel)).Count);

        await store.Appender.AppendAsync([SampleEvents.Event(gone, "new")], Cancel);

        Assert.Equal([6], (await store.Reader.ListAsync(new EventQuery(gone), Cancel)).Select(item => item.Sequence));
        Assert.Equal(6, await store.Reader.FindOldestSequenceAsync(gone, Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rare_type_is_found_however_many_others_lie_between(bool newestFirst)
    {
        _file.Upgrade();
        var store = _file.Open();
        await store.Appender.AppendAsync(
            [.. Enumerable.Range(1, 1300).Select(n =>
                SampleEvents.Event(SampleEvents.Endpoint(1), $"{n}", type: n is 3 or 1291 ? "rare" : "other"))],
            Cancel);

        var query = new EventQuery(SampleEvents.Endpoint(1)) { Type = "rare", NewestFirst = newestFirst, Limit = 2 };
        var rare = await store.Reader.ListAsync(query, Cancel);

        Assert.Equal(newestFirst ? [1291, 3] : [3, 1291], rare.Select(item => item.Sequence));
    }

    [Fact]
    public async Task A_log_is_read_by_index_and_by_row_and_never_whole()
    {
        _file.Upgrade();
        await AppendAsync(_file.Open(), 60, 4);

        var plan = _file.Ask(
            $"""
            EXPLAIN QUERY PLAN
            {LogWalk.With.Replace("$endpoint", "x'00'", StringComparison.Ordinal)
                .Replace("$first", "1", StringComparison.Ordinal).Replace("$last", "9", StringComparison.Ordinal)}
            SELECT e.type FROM log CROSS JOIN event AS e ON e.n = log.n WHERE log.sequence BETWEEN 1 AND 9 ORDER BY log.sequence
            """,
            column: 3);

        Assert.Equal(2, plan.Count(step => step.Contains("event_mark (endpoint_id=? AND sequence", StringComparison.Ordinal)));
        Assert.Equal(4, plan.Count(step => step.Contains(" USING INTEGER PRIMARY KEY", StringComparison.Ordinal)));
        Assert.DoesNotContain(
            plan,
            step => step.StartsWith("SCAN", StringComparison.Ordinal) && !step.StartsWith("SCAN log", StringComparison.Ordinal));
    }

    private static void AddOld(EventsFile file, int count)
    {
        for (var endpoint = 1; endpoint <= 2; endpoint++)
        {
            var id = $"x'{Convert.ToHexString(SampleEvents.Endpoint(endpoint).ToBytes())}'";
            file.Run($"INSERT INTO endpoint_log SELECT {id}, {count} WHERE {count} > 0");
            file.Run(
                $"""
                WITH RECURSIVE n (value) AS (SELECT 1 WHERE {count} > 0 UNION ALL SELECT value + 1 FROM n WHERE value < {count}),
                  e (id) AS (SELECT {id})
                {OldEvent} FROM n, e
                """);
        }
    }

    /// <summary>Appends to two endpoints, so that their events alternate.</summary>
    private static async Task AppendAsync(SqliteEventStore store, int count, int together)
    {
        foreach (var batch in Enumerable.Range(1, count).Chunk(together))
        {
            await store.Appender.AppendAsync([.. batch.SelectMany(n => Both(n))], Cancel);
        }

        static IEnumerable<NewEvent> Both(int n) =>
            [.. new[] { 1, 2 }.Select(endpoint =>
                SampleEvents.Event(SampleEvents.Endpoint(endpoint), $"{n}", type: n % 3 == 0 ? "paid" : "sent"))];
    }

    private static async Task AssertPagesAsync(SqliteEventStore store, long oldest, long newest)
    {
        EndpointId[] endpoints = [SampleEvents.Endpoint(1), SampleEvents.Endpoint(2)];
        foreach (var endpoint in endpoints)
        {
            Assert.Equal(oldest <= newest ? oldest : null, await store.Reader.FindOldestSequenceAsync(endpoint, Cancel));
            var log = new List<StoredEvent>();
            while (await NextPageAsync() is { Count: > 0 } page)
            {
                log.AddRange(page);
            }

            Task<IReadOnlyList<StoredEvent>> NextPageAsync() =>
                store.Reader.ListAsync(new EventQuery(endpoint) { After = log.LastOrDefault()?.Sequence, Limit = 7 }, Cancel);

            Assert.Equal(Between(oldest, newest), log.Select(item => item.Sequence));
            foreach (var after in new[] { 0, oldest, oldest + 1, (oldest + newest) / 2, newest, newest + 1 })
            {
                foreach (var type in new[] { null, "paid" })
                {
                    var query = new EventQuery(endpoint) { After = after, Limit = 5, Type = type };
                    var wanted = log.Where(item => type is null || item.Type == type).ToArray();
                    Assert.Equal(wanted.Where(item => item.Sequence > after).Take(5), await store.Reader.ListAsync(query, Cancel));
                    Assert.Equal(
                        wanted.Reverse().Where(item => item.Sequence < after).Take(5),
                        await store.Reader.ListAsync(query with { NewestFirst = true }, Cancel));
                }
            }
        }
    }

    private static IEnumerable<long> Between(long first, long last)
    {
        for (var n = first; n <= last; n++)
        {
            yield return n;
        }
    }
}
