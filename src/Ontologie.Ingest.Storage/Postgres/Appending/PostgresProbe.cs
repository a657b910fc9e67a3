using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>
/// A small commit on a new connection. It fails for the same reasons as an append: a server that refuses writes or log-ins, a lock on the
/// event log, or a standby that does not confirm. It ignores a lock on a single partition, for maintenance.
/// </summary>
internal sealed class PostgresProbe(NpgsqlDataSource source)
{
    private const string Probe =
        """
        LOCK TABLE ONLY event, ONLY endpoint_log, ONLY replay_nonce IN ROW EXCLUSIVE MODE;
        INSERT INTO commit_probe (id, probed_at) VALUES (1, clock_timestamp())
        ON CONFLICT (id) DO UPDATE SET probed_at = excluded.probed_at
        """;

    /// <exception cref="NpgsqlException">The commit failed, or its outcome is unknown.</exception>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Probe, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
