using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Sessions;

public sealed class LineageTests
{
    [Fact]
    public async Task A_promotion_is_noticed_before_anything_is_appended_to_the_new_primary()
    {
        SharedPostgres.Require();
        await using var server = await PostgresServer.CreateAsync();
        await using var subject = new PostgresStoreUnderTest(server.CreateDatabaseAsync);
        await subject.StartAsync();
        await AppendAsync(subject.Store, "a");
        var before = subject.Store.Lineage;

        await server.PromoteAfterStandbyAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AppendAsync(subject.Store, "b"));
        var results = await AppendAsync(subject.Store, "b");

        Assert.Equal(2, Assert.Single(results).Sequence);
        Assert.NotEqual(before, subject.Store.Lineage);
    }

    [Fact]
    public async Task A_restart_of_the_same_server_changes_nothing_for_the_store()
    {
        SharedPostgres.Require();
        await using var server = await PostgresServer.CreateAsync();
        await using var subject = new PostgresStoreUnderTest(server.CreateDatabaseAsync);
        await subject.StartAsync();
        await AppendAsync(subject.Store, "a");
        var before = subject.Store.Lineage;

        await server.StopAsync(PostgresStop.Immediate);
        await server.StartAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AppendAsync(subject.Store, "b"));
        await AppendAsync(subject.Store, "b");

        Assert.Equal(before, subject.Store.Lineage);
    }

    [Fact]
    public async Task A_node_with_nothing_to_commit_notices_that_the_server_is_out_of_sight()
    {
        SharedPostgres.Require();
        await using var server = await PostgresServer.CreateAsync();
        await using var database = new PostgresDatabase(await server.CreateDatabaseAsync(), lanes: 1);
        var time = new SteppedTime();
        using var condition = new StoreCondition(
            new PostgresEventAppender(database), Options.Create(new EventWriterOptions()), time, NullLogger<StoreCondition>.Instance);
        using var watch = new ServerWatch(database, condition, time);
        await watch.StartAsync(CancellationToken.None);
        var before = database.Lineage.Number;

        await server.StopAsync(PostgresStop.Immediate);
        while (database.Lineage.Number == before)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await watch.StopAsync(CancellationToken.None);
    }

    private static Task<AppendResult[]> AppendAsync(FaultyEventStore store, string identity) =>
        store.AppendAsync([SampleEvents.Event(SampleEvents.Endpoint(1), identity)], CancellationToken.None);
}
