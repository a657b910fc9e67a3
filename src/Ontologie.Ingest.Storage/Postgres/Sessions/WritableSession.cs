using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// Checks whether a session takes writes. A session that was opened while the server, the database or the role was read-only stays
/// read-only: https://www.postgresql.org/docs/15/runtime-config-client.html#GUC-DEFAULT-TRANSACTION-READ-ONLY
/// </summary>
internal static class WritableSession
{
    private const string Query = "SELECT current_setting('transaction_read_only')";

    /// <summary>Runs on every new connection for appends, so that the pool has no read-only session.</summary>
    /// <exception cref="NpgsqlException">The session takes no writes.</exception>
    internal static async Task RequireAsync(NpgsqlConnection connection)
    {
        if (!await IsWritableAsync(connection))
        {
            throw new NpgsqlException(ReadOnly);
        }
    }

    /// <inheritdoc cref="RequireAsync"/>
    internal static void Require(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Query, connection);
        if (IsOn(command.ExecuteScalar()))
        {
            throw new NpgsqlException(ReadOnly);
        }
    }

    internal static async Task<bool> IsWritableAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Query, connection);
        return !IsOn(await command.ExecuteScalarAsync());
    }

    /// <summary>The problem of a read-only session, for logs.</summary>
    internal const string ReadOnly = "PostgreSQL takes no writes: it is a standby or set to read-only.";

    private static bool IsOn(object? setting) => setting is "on";
}
