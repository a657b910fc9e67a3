using Npgsql;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Sessions;

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

        var (held, identity, sequence) = await AppendUntilOneWaitsAsync(subject.Store);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => held);

        await SetStandbysAsync(subject.ConnectionString, "");
        Assert.Equal(sequence, Assert.Single(await AppendAsync(subject.Store, identity)).Sequence);
    }

    /// <summary>The server applies the setting with a delay. Until then commits do not wait for a standby.</summary>
    private static async Task<(Task<AppendResult[]> Held, string Identity, long Sequence)> AppendUntilOneWaitsAsync(FaultyEventStore store)
    {
        for (var sequence = 2; ; sequence++)
        {
            var identity = $"event {sequence}";
            var append = AppendAsync(store, identity);
            if (await Task.WhenAny(append, Task.Delay(TimeSpan.FromSeconds(2))) != append)
            {
                return (append, identity, sequence);
            }

            await append;
        }
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
