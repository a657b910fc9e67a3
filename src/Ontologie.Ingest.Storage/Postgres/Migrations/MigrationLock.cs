using Npgsql;

namespace Ontologie.Ingest.Storage.Postgres.Migrations;

/// <summary>
/// An advisory lock of the database, for what one node does alone while nodes start. The lock ends with its connection, so a node that
/// dies does not block the others.
/// </summary>
internal static class MigrationLock
{
    /// <summary>The number of the advisory lock. It never changes, so that different versions exclude each other too.</summary>
    private const long Number = 0x494e_4745_5354_0001;

    /// <summary>How long a node waits for another one.</summary>
    private const int Seconds = 60;

    /// <summary>Waits for the lock. Disposing the connection releases it.</summary>
    /// <exception cref="NpgsqlException">The database failed, or the wait was too long.</exception>
    internal static NpgsqlConnection Take(string connectionString)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            using var take = new NpgsqlCommand("SELECT pg_advisory_lock(@number)", connection) { CommandTimeout = Seconds };
            take.Parameters.AddWithValue("number", Number);
            take.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
