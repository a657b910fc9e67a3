using Npgsql;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Membership;

/// <summary>The membership table of one cluster. Orleans writes it; this class reads it and can declare copied rows dead.</summary>
/// <param name="connectionString">The connection string of a migrated database.</param>
/// <param name="cluster">The cluster's id.</param>
public sealed class PostgresMembers(string connectionString, string cluster)
{
    private const string Rows =
        """
        SELECT Address, Port, Generation, ProxyPort, Status = 3, IAmAliveTime
        FROM OrleansMembershipTable WHERE DeploymentId = $1 AND Status <> 6
        """;

    private const string LockTable =
        "UPDATE OrleansMembershipVersionTable SET Version = Version + 1, ChangedOn = now() WHERE DeploymentId = $1";

    private const string DeclareDead =
        """
        UPDATE OrleansMembershipTable SET Status = 6
        WHERE DeploymentId = $1 AND Address = $2 AND Port = $3 AND Generation = $4 AND IAmAliveTime = $5
        """;

    private readonly string _connectionString = OrleansConnections.ForMembership(connectionString);

    /// <summary>All silos that are not dead.</summary>
    /// <exception cref="NpgsqlException">The database failed.</exception>
    public async Task<IReadOnlyList<MemberRow>> ReadAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancel);
        return await ReadAsync(connection, cancel);
    }

    /// <summary>All silos that are not dead; null if the database is read-only, because then no silo can write a heartbeat.</summary>
    /// <exception cref="NpgsqlException">The database failed.</exception>
    public async Task<IReadOnlyList<MemberRow>?> ReadWritableAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancel);
        await using var query = new NpgsqlCommand("SELECT current_setting('transaction_read_only') = 'off'", connection);
        return (bool)(await query.ExecuteScalarAsync(cancel))! ? await ReadAsync(connection, cancel) : null;
    }

    /// <summary>
    /// Declares all silos of a list dead in one transaction. Does nothing if another silo has joined since, or one of them has written a
    /// heartbeat.
    /// </summary>
    /// <param name="seen">The list from an earlier read.</param>
    /// <param name="cancel">Cancels the attempt.</param>
    /// <returns>False if the list has changed. Nothing was written then.</returns>
    /// <exception cref="NpgsqlException">The database failed. The outcome is unknown.</exception>
    public async Task<bool> TryDeclareDeadAsync(IReadOnlyList<MemberRow> seen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(seen);
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        // Orleans locks this row to add a silo or to change a status, so no silo joins meanwhile.
        await using var lockRow = Command(connection, LockTable);
        await lockRow.ExecuteNonQueryAsync(cancel);
        var rows = await ReadAsync(connection, cancel);
        if (rows.Any(row => !seen.Any(before => before.Silo == row.Silo)))
        {
            return false;
        }

        foreach (var row in seen.Where(before => rows.Any(row => row.Silo == before.Silo)))
        {
            await using var declareDead = Command(connection, DeclareDead);
            declareDead.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Address });
            declareDead.Parameters.Add(new NpgsqlParameter<int> { TypedValue = row.Port });
            declareDead.Parameters.Add(new NpgsqlParameter<int> { TypedValue = row.Generation });
            declareDead.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = row.LastHeartbeat });
            if (await declareDead.ExecuteNonQueryAsync(cancel) == 0)
            {
                return false;
            }
        }

        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task<IReadOnlyList<MemberRow>> ReadAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var read = Command(connection, Rows);
        await using var reader = await read.ExecuteReaderAsync(cancel);
        var rows = new List<MemberRow>();
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new MemberRow(
                Address: reader.GetString(0),
                Port: reader.GetInt32(1),
                Generation: reader.GetInt32(2),
                ClientPort: reader.GetInt32(3),
                IsActive: reader.GetBoolean(4),
                LastHeartbeat: reader.GetDateTime(5)));
        }

        return rows;
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string text)
    {
        var command = new NpgsqlCommand(text, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = cluster });
        return command;
    }
}
