using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres;

/// <summary>What holds for a whole installation and is kept in its database.</summary>
public static class PostgresInstallation
{
    /// <summary>
    /// Keeps the value where none has this name yet. Of nodes that do so at the same moment one wins; the schema has to
    /// be there.
    /// </summary>
    /// <returns>The value that is kept: this one, or the one that came first.</returns>
    /// <exception cref="NpgsqlException">The database failed; the value may be kept or not.</exception>
    public static string KeepFirst(string connectionString, string name, string value)
    {
        using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using (var keep = new NpgsqlCommand("INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection))
        {
            keep.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            keep.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
            keep.ExecuteNonQuery();
        }

        using var read = new NpgsqlCommand("SELECT value FROM installation WHERE name = $1", connection);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return (string)read.ExecuteScalar()!;
    }
}
