using Npgsql;
using Ontologie.Ingest.Testing.Postgres;

namespace Ontologie.Ingest.Benchmarks.Compare.Systems;

/// <summary>
/// A PostgreSQL server in steady state: its WAL files exist and are recycled, with room for a busy hour. A new server creates each
/// 16 MB file while commits wait, about 20 ms.
/// </summary>
internal static class SettledPostgres
{
    /// <summary>WAL files of 16 MB each: more than one cell with 1 KB bodies writes.</summary>
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
