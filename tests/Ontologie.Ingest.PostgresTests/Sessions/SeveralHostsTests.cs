using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ontologie.Ingest.Storage.Postgres;
using Ontologie.Ingest.Storage.Postgres.Appending;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Sessions;

public sealed class SeveralHostsTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Of_several_hosts_the_one_that_is_there_is_used_for_everything()
    {
        var one = await postgres.CreateDatabaseAsync();
        var port = new NpgsqlConnectionStringBuilder(one).Port;
        var two = new NpgsqlConnectionStringBuilder(one)
        {
            Host = $"127.0.0.1:{LoopbackPort.Find()},127.0.0.1:{port}",
            TargetSessionAttributes = "primary",
        }.ConnectionString;

        Assert.Null(PostgresReach.Problem(two));
        Assert.Null(PostgresReach.Wait(two, TimeSpan.FromSeconds(5), TimeProvider.System, _ => { }));
        PostgresMigrations.Upgrade(two, NullLogger.Instance);
        Assert.Equal("a", PostgresInstallation.KeepFirst(two, "name", "a"));
        await using var database = new PostgresDatabase(two, lanes: 1);
        var store = new PostgresEventAppender(database);
        var results = await store.AppendAsync(
            [SampleEvents.Event(SampleEvents.Endpoint(1), "a")], TestContext.Current.CancellationToken);
        Assert.Equal(1, Assert.Single(results).Sequence);
        await using var grains = new NpgsqlConnection(OrleansConnections.ForGrainState(two));
        await grains.OpenAsync(TestContext.Current.CancellationToken);
    }
}
