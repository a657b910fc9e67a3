using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ontologie.Ingest.Storage.Postgres.Membership;
using Ontologie.Ingest.Storage.Postgres.Migrations;
using Ontologie.Ingest.Testing.Postgres;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Membership;

public sealed class PostgresMembersTests(SharedPostgres postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_without_a_heartbeat_are_declared_dead_together()
    {
        var (database, members) = await PrepareAsync();
        var rows = await members.ReadAsync(Cancel);
        Assert.Equal([1, 2], rows.Select(row => row.Port).Order());

        Assert.True(await members.TryDeclareDeadAsync(rows, Cancel));

        Assert.Empty(await members.ReadAsync(Cancel));
        Assert.Single(await new PostgresMembers(database, "other").ReadAsync(Cancel));
        Assert.Equal(1, await ScalarAsync(database, "SELECT version FROM OrleansMembershipVersionTable WHERE DeploymentId = 'one'"));
    }

    [Theory]
    [InlineData("UPDATE OrleansMembershipTable SET IAmAliveTime = IAmAliveTime + interval '3 s' WHERE Port = 2")]
    [InlineData("INSERT INTO OrleansMembershipTable VALUES ('one', '127.0.0.1', 3, 1, 's', 'h', 3, 30003, NULL, now(), now())")]
    public async Task A_heartbeat_or_a_new_silo_spares_them_all(string change)
    {
        var (database, members) = await PrepareAsync();
        var rows = await members.ReadAsync(Cancel);
        await ScalarAsync(database, change);

        Assert.False(await members.TryDeclareDeadAsync(rows, Cancel));

        Assert.Equal(rows.Select(row => row.Silo).Order(), (await members.ReadAsync(Cancel)).Select(row => row.Silo).Order().Take(2));
        Assert.Equal(0, await ScalarAsync(database, "SELECT version FROM OrleansMembershipVersionTable WHERE DeploymentId = 'one'"));
    }

    [Fact]
    public async Task A_silo_that_died_meanwhile_does_not_spare_the_others()
    {
        var (database, members) = await PrepareAsync();
        var rows = await members.ReadAsync(Cancel);
        await ScalarAsync(database, "UPDATE OrleansMembershipTable SET Status = 6 WHERE Port = 2");

        Assert.True(await members.TryDeclareDeadAsync(rows, Cancel));

        Assert.Empty(await members.ReadAsync(Cancel));
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_is_noticed()
    {
        var (database, members) = await PrepareAsync();
        Assert.NotNull(await members.ReadWritableAsync(Cancel));
        var readOnly = new NpgsqlConnectionStringBuilder(database) { Options = "-c default_transaction_read_only=on" }.ConnectionString;

        Assert.Null(await new PostgresMembers(readOnly, "one").ReadWritableAsync(Cancel));
    }

    private async Task<(string Database, PostgresMembers Members)> PrepareAsync()
    {
        var database = await postgres.CreateDatabaseAsync();
        PostgresMigrations.Upgrade(database, NullLogger.Instance);
        await ScalarAsync(
            database,
            """
            INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES ('one'), ('other');
            INSERT INTO OrleansMembershipTable VALUES
                ('one', '127.0.0.1', 1, 1, 's', 'h', 3, 30001, NULL, now(), now()),
                ('one', '127.0.0.1', 2, 1, 's', 'h', 2, 30002, NULL, now(), now()),
                ('one', '127.0.0.1', 4, 1, 's', 'h', 6, 30004, NULL, now(), now()),
                ('other', '127.0.0.1', 1, 1, 's', 'h', 3, 30001, NULL, now(), now());
            """);
        return (database, new PostgresMembers(database, "one"));
    }

    private static async Task<object?> ScalarAsync(string database, string query)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(query);
        return await command.ExecuteScalarAsync(Cancel);
    }
}
