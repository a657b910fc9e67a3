using Npgsql;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Membership;

/// <summary>The list of silos of one cluster, as the database has it. Orleans writes it; here it is only read and cleared of copied rows.</summary>
/// <param name="connectionString">How to connect; the schema has to be there.</param>
/// <param name="cluster">The cluster's id.</param>
public sealed class PostgresMembers(string connectionString, string cluster)
{
    private const string Rows =
        "SELECT Address, Port, Generation, ProxyPort, Status = 3, IAmAliveTime FROM OrleansMembershipTable WHERE DeploymentId = $1 AND Status <> 6";

    private readonly string _connectionString = OrleansConnections.ForMembership(connectionString);

    /// <summary>All silos that are not dead.</summary>
    /// <exception cref="NpgsqlException">The database failed.</exception>
    public async Task<IReadOnlyList<MemberRow>> ReadAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancel);
        return await ReadAsync(connection, cancel);
    }

    /// <summary>The same from a database that takes writes; null where it is read-only, so that no silo can write a heartbeat.</summary>
    /// <exception cref="NpgsqlException">The database failed.</exception>
    public async Task<IReadOnlyList<MemberRow>?> ReadWritableAsync(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancel);
        await using var ask = new NpgsqlCommand("SELECT current_setting('transaction_read_only') = 'off'", connection);
        return (bool)(await ask.ExecuteScalarAsync(cancel))! ? await ReadAsync(connection, cancel) : null;
    }

    /// <summary>
    /// Declares all silos of the list dead, at once, if it still has no others than these and none has written a heartbeat since.
    /// </summary>
    /// <param name="seen">The list as it was read before.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>False where the list has changed: nothing was written.</returns>
    /// <exception cref="NpgsqlException">The database failed; they may be declared dead or not.</exception>
    public async Task<bool> TryDeclareDeadAsync(IReadOnlyList<MemberRow> seen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(seen);
        await using var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);

        // Every change of the list, Orleans' too, goes through this row: none joins meanwhile.
        await using var turn = Command(connection, "UPDATE OrleansMembershipVersionTable SET Version = Version + 1, ChangedOn = now() WHERE DeploymentId = $1");
        await turn.ExecuteNonQueryAsync(cancel);
        var rows = await ReadAsync(connection, cancel);
        if (rows.Any(row => !seen.Any(before => before.Silo == row.Silo)))
        {
            return false;
        }

        foreach (var row in seen.Where(before => rows.Any(row => row.Silo == before.Silo)))
        {
            await using var bury = Command(
                connection,
                "UPDATE OrleansMembershipTable SET Status = 6 WHERE DeploymentId = $1 AND Address = $2 AND Port = $3 AND Generation = $4 AND IAmAliveTime = $5");
            bury.Parameters.Add(new NpgsqlParameter<string> { TypedValue = row.Address });
            bury.Parameters.Add(new NpgsqlParameter<int> { TypedValue = row.Port });
            bury.Parameters.Add(new NpgsqlParameter<int> { TypedValue = row.Generation });
            bury.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = row.LastHeartbeat });
            if (await bury.ExecuteNonQueryAsync(cancel) == 0)
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
                reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetInt32(3), reader.GetBoolean(4), reader.GetDateTime(5)));
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
