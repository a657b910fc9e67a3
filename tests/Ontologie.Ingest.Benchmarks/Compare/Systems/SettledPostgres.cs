using Npgsql;
using Ontologie.Ingest.Testing.Postgres;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>
/// A PostgreSQL server as it is after some days of writing, with room for a busy hour: it has its WAL files and uses them again.
/// A new server makes one after the other as it writes, and every commit waits for that: 20 ms for every 16 MB.
/// </summary>
internal static class SettledPostgres
{
    /// <summary>Of 16 MB each: more than one cell of 1 KB bodies writes.</summary>
    private const int WalFiles = 96;

    private static readonly string[] Settings =
    [
        "shared_buffers = 256MB",
        "min_wal_size = 2GB",
        "max_wal_size = 4GB",
    ];

    public static async Task<PostgresServer> CreateAsync(CancellationToken cancel)
    {
        var server = await PostgresServer.CreateAsync(Settings);
        try
        {
            await using var source = NpgsqlDataSource.Create(server.AdministratorConnectionString);
            await using var connection = await source.OpenConnectionAsync(cancel);
            await using var next = new NpgsqlCommand("SELECT pg_logical_emit_message(false, '', ''), pg_switch_wal()", connection);
            for (var file = 0; file < WalFiles; file++)
            {
                await next.ExecuteNonQueryAsync(cancel);
            }

            await using var checkpoint = new NpgsqlCommand("CHECKPOINT", connection);
            await checkpoint.ExecuteNonQueryAsync(cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
