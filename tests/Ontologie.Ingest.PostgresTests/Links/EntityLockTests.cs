using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage.Links;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Links;

public sealed class EntityLockTests(SharedPostgres postgres) : PostgresLinkTests(postgres)
{
    private const string Rows = "SELECT count(*) FROM entity";

    private static readonly EntityName New = SampleLinks.Order("new");

    [Fact]
    public async Task An_entity_that_does_not_exist_is_locked_and_the_next_transaction_sees_what_became_of_it()
    {
        var locked = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var first = WriteAsync(async transaction =>
        {
            Assert.Null(Assert.Single(await transaction.LockEntitiesAsync(Workspace, [New])));
            locked.SetResult();
            await goOn.Task;
            await transaction.SaveEntitiesAsync(Workspace, [SampleLinks.Entity(New, title: "first")]);
        });
        await locked.Task.Soon();
        var second = Store.WriteAsync(
            async transaction => (await transaction.LockEntitiesAsync(Workspace, [New]))[0]?.Title, CancellationToken.None);
        await UntilOneWaitsAsync();
        Assert.Null(await Reader.FindEntityAsync(Workspace, New, CancellationToken.None));

        goOn.SetResult();
        await first.Soon();
        Assert.Equal("first", await second.Soon());
    }

    [Fact]
    public async Task The_lock_of_an_entity_that_is_not_saved_leaves_no_row()
    {
        var other = SampleLinks.Order("other");
        await WriteAsync(async transaction =>
        {
            await transaction.LockEntitiesAsync(Workspace, [New, other]);
            await transaction.SaveEntitiesAsync(Workspace, [SampleLinks.Entity(other)]);
        });
        Assert.Equal(1L, await SqlAsync(Rows));
        Assert.NotNull(await Reader.FindEntityAsync(Workspace, other, CancellationToken.None));

        await WriteAsync(async transaction =>
        {
            await transaction.LockEntitiesAsync(Workspace, [New, other]);
            await transaction.SaveEntitiesAsync(Workspace, [SampleLinks.Entity(New)]);
            await transaction.DeleteEntitiesAsync(Workspace, [New, other]);
            Assert.All(await transaction.LockEntitiesAsync(Workspace, [New, other]), Assert.Null);
        });
        Assert.Equal(0L, await SqlAsync(Rows));
    }

    [Fact]
    public async Task Transactions_that_create_change_and_delete_the_same_entities_never_deadlock()
    {
        const int writers = 6;
        const int turns = 40;
        var names = Enumerable.Range(0, 12).Select(n => SampleLinks.Order($"{n:00}")).ToArray();
        var retry = new CountingRetry();
        await using var database = new PostgresDatabase(ConnectionString, lanes: 1);
        using var store = new PostgresLinkStore(database, TimeProvider.System, retry);

        await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var turn = 0; turn < turns; turn++)
            {
                // As the events of two connectors, the writers name the same entities in different orders.
                var chosen = names.OrderBy(_ => random.Next()).Take(6).ToArray();
                var kept = chosen.Where(_ => random.Next(3) > 0).Select(name => SampleLinks.Entity(name)).ToArray();
                await store.WriteAsync(
                    async transaction =>
                    {
                        await transaction.LockEntitiesAsync(Workspace, [.. chosen.Order()]);
                        await transaction.SaveEntitiesAsync(Workspace, kept);
                        await transaction.SaveEdgesAsync(
                            Workspace, [.. kept.Select(entity => SampleLinks.Edge(entity.Name, "next", names[random.Next(names.Length)]))]);
                        await transaction.DeleteEntitiesAsync(Workspace, [.. chosen.Except(kept.Select(entity => entity.Name))]);
                        return true;
                    },
                    CommitSafety.OnDisk,
                    CancellationToken.None);
            }
        }))).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(0, retry.Pauses);
        Assert.Equal(0L, await SqlAsync("SELECT count(*) FROM entity WHERE state IS NULL"));
    }

    private sealed class CountingRetry : TransactionRetry
    {
        private int _pauses;

        internal int Pauses => _pauses;

        internal override TimeSpan PauseAfter(int attempt)
        {
            Interlocked.Increment(ref _pauses);
            return base.PauseAfter(attempt);
        }
    }
}
