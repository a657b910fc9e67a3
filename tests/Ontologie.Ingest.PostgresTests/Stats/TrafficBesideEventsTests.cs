using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Postgres.Stats;
using Ontologie.Ingest.Storage.Stats;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Stats;

public sealed class TrafficBesideEventsTests(SharedPostgres postgres) : PostgresStoreTests(postgres)
{
    private const int Connectors = 10_000;

    [Fact]
    public async Task A_minute_of_10_000_connectors_and_event_commits_do_not_wait_for_each_other()
    {
        await using var database = new PostgresDatabase(ConnectionString, lanes: 1);
        var store = new PostgresTrafficStore(database);
        var owners = Enumerable.Range(1, Connectors).Select(n => TrafficOwner.Of(SampleEvents.Endpoint(n))).ToArray();
        var minute = new NodeMinute
        {
            Node = new NodeId(1),
            Minute = 60,
            FirstBatch = 1,
            LastBatch = 60,
            Owners = [.. owners.Select(owner => new OwnerTraffic(owner, new PackedTraffic(1, 0, 0, [1, 0])))],
        };
        await using (var blocker = await OpenAsync())
        {
            // While the write of the minute is stuck in its transaction, events are committed: they share no lock and no connection.
            await using var transaction = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await using var take = new NpgsqlCommand("LOCK TABLE traffic_hour IN EXCLUSIVE MODE", blocker);
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var stuck = store.WriteAsync(minute, CancellationToken.None);
            await AppendAsync(SampleEvents.Events(SampleEvents.Endpoint(1), 50));
            Assert.False(stuck.IsCompleted);
            await transaction.RollbackAsync(TestContext.Current.CancellationToken);
            Assert.True(await stuck);
        }

        var found = await new PostgresTrafficReader(database).ReadAsync(
            new TrafficQuery(owners, 60, 120) { ByHour = true }, CancellationToken.None);
        Assert.Equal(Connectors, found.Rows.Count);
    }
}
