using Npgsql;
using Ontologie.Ingest.Testing.Postgres;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Postgres;

public sealed class PostgresServerTests(SharedPostgres postgres)
{
    [Fact]
    public async Task Committed_rows_survive_a_crash_and_a_failover_to_the_next_timeline()
    {
        SharedPostgres.Require();
        await using var server = await PostgresServer.CreateAsync();
        await using var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        await ExecuteAsync(source, "CREATE TABLE note (n int PRIMARY KEY)");
        await ExecuteAsync(source, "INSERT INTO note VALUES (1)");

        await server.StopAsync(PostgresStop.Immediate);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(source, "SELECT 1"));
        await server.StartAsync();
        source.Clear();
        Assert.Equal(1L, await ExecuteAsync(source, "SELECT count(*) FROM note"));
        Assert.Equal(1, await ExecuteAsync(source, "SELECT timeline_id FROM pg_control_checkpoint()"));

        await server.PromoteAfterStandbyAsync();
        source.Clear();
        await ExecuteAsync(source, "INSERT INTO note VALUES (2)");
        await ExecuteAsync(source, "CHECKPOINT");
        Assert.Equal(2L, await ExecuteAsync(source, "SELECT count(*) FROM note"));
        Assert.Equal(2, await ExecuteAsync(source, "SELECT timeline_id FROM pg_control_checkpoint()"));
    }

    [Fact]
    public async Task Every_database_is_empty_and_commits_to_disk()
    {
        foreach (var connection in new[] { await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync() })
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await ExecuteAsync(source, "CREATE TABLE note (n int PRIMARY KEY)");
            Assert.Equal("on", await ExecuteAsync(source, "SELECT current_setting('fsync')"));
            Assert.Equal("on", await ExecuteAsync(source, "SELECT current_setting('synchronous_commit')"));
        }
    }

    private static async Task<object?> ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
