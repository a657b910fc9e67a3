using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>A database with its write-ahead log, held open: the log stays whoever else closes the database.</summary>
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

    /// <summary>Opens a database and makes sure that its log is there and begins with a page that has the stamp.</summary>
    internal static HeldFile Open(string name, string path, FileStamp stamp)
    {
        var connection = SqliteConnections.OpenWriter(path);
        try
        {
            // Changes nothing, and is a commit.
            SqliteConnections.Run(connection, FormattableString.Invariant($"PRAGMA user_version = {stamp.Generation}"));
            return new HeldFile(name, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The path of what is lost, or null.</summary>
    internal string? FindLost() => !Database.IsInPlace() ? Database.Path : !_log.IsInPlace() ? _log.Path : null;

    /// <summary>Closes the connections that are kept for the next use, and copies what is in the log alone into the database.</summary>
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
