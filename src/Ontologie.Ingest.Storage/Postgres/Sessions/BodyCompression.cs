using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Sessions;

/// <summary>
/// Bodies and headers that make a row longer than 2 KB are compressed with LZ4 where the server was built with it (from version
/// 14), else with its own older and slower method. A choice made for a column by ALTER TABLE is stronger:
/// https://www.postgresql.org/docs/15/runtime-config-client.html#GUC-DEFAULT-TOAST-COMPRESSION.
/// </summary>
internal static class BodyCompression
{
    /// <summary>Sets nothing where the server does not know the setting, or not the method.</summary>
    private const string Choose =
        """
        SELECT set_config(name, 'lz4', false) FROM pg_settings
        WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
        """;

    /// <summary>For the session. Run on every new connection that appends, before its first use.</summary>
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
