using Npgsql;
using Ontologie.Ingest.Storage.Postgres.Migrations;

namespace Ontologie.Ingest.Storage.KeyRing;

/// <summary>A key ring in the database of a cluster. Its nodes share it. Needs a migrated database.</summary>
/// <remarks>The ring is read at the start and about once a day, so each call opens a connection of its own.</remarks>
public sealed class PostgresKeyRing(string connectionString) : IKeyRingStore
{
    private readonly string _connectionString =
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;

    /// <inheritdoc/>
    /// <exception cref="NpgsqlException">The database failed.</exception>
    public IReadOnlyList<KeyRingEntry> Read()
    {
        using var connection = Open();
        using var read = new NpgsqlCommand("SELECT name, content FROM console_key ORDER BY added_at DESC LIMIT $1", connection);
        read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = KeyRingEntry.MaxEntries });
        using var rows = read.ExecuteReader();
        var entries = new List<KeyRingEntry>();
        while (rows.Read())
        {
            if (KeyRingEntry.IsName(rows.GetString(0)))
            {
                entries.Add(new KeyRingEntry(rows.GetString(0), rows.GetString(1)));
            }
        }

        return entries;
    }

    /// <inheritdoc/>
    /// <exception cref="NpgsqlException">The database failed, or the name exists. After a lost connection the entry may exist.</exception>
    public void Add(KeyRingEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var connection = Open();
        using var insert = new NpgsqlCommand("INSERT INTO console_key (name, content) VALUES ($1, $2)", connection);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Name });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = entry.Text });
        insert.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    /// <exception cref="NpgsqlException">The database failed, or another node held the lock for a minute.</exception>
    public void RunLocked(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        using var held = MigrationLock.Take(_connectionString);
        action();
    }

    private NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
