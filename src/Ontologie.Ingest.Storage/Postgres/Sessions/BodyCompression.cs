using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// Chooses LZ4 for the bodies and headers of rows longer than 2 KB, if the server supports it (version 14 or later, built with LZ4).
/// Otherwise PostgreSQL uses its older and slower method. A method set for a column by ALTER TABLE has precedence:
/// https://www.postgresql.org/docs/15/runtime-config-client.html#GUC-DEFAULT-TOAST-COMPRESSION.
/// </summary>
internal static class BodyCompression
{
    /// <summary>Sets nothing on a server without the setting or the method.</summary>
    private const string Choose =
        """
        SELECT set_config(name, 'lz4', false) FROM pg_settings
        WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
        """;

    /// <summary>Chooses the method for a session. Runs on every new connection for appends, before its first use.</summary>
    internal static async Task ChooseAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Choose, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <inheritdoc cref="ChooseAsync"/>
    internal static void ChooseNow(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Choose, connection);
        command.ExecuteNonQuery();
    }
}
