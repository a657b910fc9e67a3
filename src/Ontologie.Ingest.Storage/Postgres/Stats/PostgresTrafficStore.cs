using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Storage.Postgres.Stats;

/// <summary>
/// Stores traffic in PostgreSQL. Each node has rows of its own, so nodes wait for each other only at the row of the reported minute,
/// which a transaction writes last.
/// </summary>
internal sealed class PostgresTrafficStore(PostgresDatabase database) : ITrafficStore
{
    /// <summary>The advisory lock of deleting: one node at a time.</summary>
    private const long DeleteLock = 0x494e_4745_5354_0003;

    private const string Claim =
        """
        INSERT INTO stored_batches (minute, node_id, first_batch, last_batch)
        SELECT $1, $2, $3, $4 WHERE NOT EXISTS (
            SELECT FROM stored_batches WHERE minute = $1 AND node_id = $2 AND first_batch <= $4 AND last_batch >= $3)
        """;

    private const string Oldest =
        "SELECT least((SELECT min(minute) FROM reported_minute), (SELECT min(minute) FROM traffic_hour))";

    private const string Delete =
        """
        WITH minutes AS (DELETE FROM traffic_minute WHERE minute <= $1),
            batches AS (DELETE FROM stored_batches WHERE minute <= $1),
            hours AS (DELETE FROM traffic_hour WHERE minute <= $1)
        DELETE FROM reported_minute WHERE minute <= $1
        """;

    public async Task<bool> WriteAsync(NodeMinute minute, CancellationToken cancellationToken)
    {
        await using var connection = await database.Stats.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // Two activations of one node may write for a moment, and each row is read before it is written.
        await RunAsync(connection, "SELECT pg_advisory_xact_lock($1)", cancellationToken, unchecked((long)(ulong)minute.Node.Value));
        if (await RunAsync(
            connection,
            Claim,
            cancellationToken,
            minute.Minute,
            UuidColumn.From(minute.Node.Value),
            minute.FirstBatch,
            minute.LastBatch) == 0)
        {
            return false;
        }

        await PostgresTrafficRows.AddAsync(connection, "traffic_minute", minute.Minute, minute, cancellationToken);
        await PostgresTrafficRows.AddAsync(connection, "traffic_hour", minute.Hour, minute, cancellationToken);
        await RunAsync(
            connection,
            "INSERT INTO reported_minute (minute) VALUES ($1) ON CONFLICT (minute) DO NOTHING",
            cancellationToken,
            minute.Minute);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<long> ReadLastBatchAsync(NodeId node, long fromMinute, CancellationToken cancellationToken)
    {
        await using var command = database.Stats.CreateCommand(
            "SELECT coalesce(max(last_batch), 0) FROM stored_batches WHERE minute >= $1 AND node_id = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = fromMinute });
        command.Parameters.Add(new NpgsqlParameter { Value = UuidColumn.From(node.Value) });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task DeleteOldestAsync(long beforeMinute, int maxMinutes, CancellationToken cancellationToken)
    {
        await using var connection = await database.Stats.OpenConnectionAsync(cancellationToken);
        for (var minutes = 0; minutes < maxMinutes; minutes++)
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (!(bool)(await FindAsync(connection, $"SELECT pg_try_advisory_xact_lock({DeleteLock})", cancellationToken))!
                || await FindAsync(connection, Oldest, cancellationToken) is not long oldest
                || oldest >= beforeMinute)
            {
                return;
            }

            await RunAsync(connection, Delete, cancellationToken, oldest);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<int> RunAsync(
        NpgsqlConnection connection, string statement, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> FindAsync(NpgsqlConnection connection, string query, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
