using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Events;

public sealed class ReplicationTests
{
    [Fact]
    public async Task A_commit_that_no_standby_confirmed_is_not_acknowledged()
    {
        SharedPostgres.Require();
        await using var server = await PostgresServer.CreateAsync();
        await using var subject = new PostgresStoreUnderTest(server.CreateDatabaseAsync);
        await subject.StartAsync();
        await AppendAsync(subject.Store, "a");
        await SetStandbysAsync(subject.ConnectionString, "one_that_is_away");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => AppendAsync(subject.Store, "b"));

        await SetStandbysAsync(subject.ConnectionString, "");
        Assert.Equal(2, Assert.Single(await AppendAsync(subject.Store, "b")).Sequence);
    }

    private static async Task SetStandbysAsync(string connectionString, string names)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var set = source.CreateCommand($"ALTER SYSTEM SET synchronous_standby_names = '{names}'");
        await set.ExecuteNonQueryAsync();
        await using var reload = source.CreateCommand("SELECT pg_reload_conf()");
        await reload.ExecuteNonQueryAsync();
    }

    private static Task<AppendResult[]> AppendAsync(FaultyEventStore store, string identity) =>
        store.AppendAsync([SampleEvents.Event(SampleEvents.Endpoint(1), identity)], CancellationToken.None);
}
