using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres;

/// <summary>Values of a whole installation, stored in its database.</summary>
public static class PostgresInstallation
{
    /// <summary>
    /// Stores a value if the name has none yet. If several nodes do this at the same moment, one of them wins. Needs a migrated database.
    /// </summary>
    /// <returns>The stored value: this one, or an earlier one.</returns>
    /// <exception cref="NpgsqlException">The database failed. The outcome is unknown.</exception>
    public static string KeepFirst(string connectionString, string name, string value)
    {
        using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using (var insert = new NpgsqlCommand("INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection))
        {
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
            insert.ExecuteNonQuery();
        }

        using var read = new NpgsqlCommand("SELECT value FROM installation WHERE name = $1", connection);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return (string)read.ExecuteScalar()!;
    }
}
