using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// Whether a session takes writes. A session that was opened while the server, the database or the role was set to read-only stays so
/// after that is over: https://www.postgresql.org/docs/15/runtime-config-client.html#GUC-DEFAULT-TRANSACTION-READ-ONLY
/// </summary>
internal static class WritableSession
{
    private const string Question = "SELECT current_setting('transaction_read_only')";

    /// <summary>Run on every new connection for appends, so that none of the pool is read-only.</summary>
    /// <exception cref="NpgsqlException">It takes no writes.</exception>
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
        using var command = new NpgsqlCommand(Question, connection);
        if (IsOn(command.ExecuteScalar()))
        {
            throw new NpgsqlException(ReadOnly);
        }
    }

    internal static async Task<bool> IsWritableAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Question, connection);
        return !IsOn(await command.ExecuteScalarAsync());
    }

    /// <summary>What is told of it.</summary>
    internal const string ReadOnly = "PostgreSQL takes no writes: it is a standby or set to read-only.";

    private static bool IsOn(object? setting) => setting is "on";
}
