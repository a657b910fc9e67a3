using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>A database and its write-ahead log, held open. The log stays when other connections to the database close.</summary>
internal sealed class HeldFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly WatchedFile _log;

    private HeldFile(string name, SqliteConnection connection)
    {
        Name = name;
        _connection = connection;
        Database = new WatchedFile(connection.DataSource, isNeverEmpty: true);
        _log = new WatchedFile(connection.DataSource + "-wal", isNeverEmpty: false);
    }

    internal string Name { get; }

    internal WatchedFile Database { get; }

    /// <summary>Opens a database. Ensures that its log exists and begins with a page that has the stamp.</summary>
    internal static HeldFile Open(string name, string path, FileStamp stamp)
    {
        var connection = SqliteConnections.OpenWriter(path);
        try
        {
            // Writes the same value again: a commit that changes nothing.
            SqliteConnections.Run(connection, FormattableString.Invariant($"PRAGMA user_version = {stamp.Generation}"));
            return new HeldFile(name, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The path of the lost file, or null.</summary>
    internal string? FindLost() => !Database.IsInPlace() ? Database.Path : !_log.IsInPlace() ? _log.Path : null;

    /// <summary>Closes the pooled connections, and copies the log into the database.</summary>
    internal void Settle()
    {
        SqliteConnections.ClosePooled(Database.Path);
        SqliteConnections.Run(_connection, "PRAGMA wal_checkpoint(PASSIVE)");
    }

    public void Dispose()
    {
        _connection.Dispose();
        Database.Dispose();
        _log.Dispose();
    }
}
