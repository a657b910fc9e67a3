using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>Inspects a data directory. Changes nothing in it.</summary>
internal static class DirectoryInspection
{
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <exception cref="SqliteException">A database cannot be read.</exception>
    internal static DirectoryFacts Inspect(DataDirectory directory, IReadOnlyList<DataFile> files)
    {
        var path = Path.Combine(directory.Path, Installation.FileName);
        var installation = File.Exists(path) ? Installation.Parse(File.ReadAllText(path)) : null;
        var joined = installation is null ? ReadJoined(directory.EventsFile) : [];
        return new DirectoryFacts(
            installation,
            File.Exists(Path.Combine(directory.Path, DataDirectory.MasterProofFile)),
            RunningMarker.Read(directory),
            [
                .. files.Select(file => Inspect(file, Path.Combine(directory.Path, file.Name), installation is null) is var facts
                    && file.JoinedLater && installation is null
                    ? facts with { IsNotYetThere = facts.Content == FileContent.Missing && !joined.Contains(file.Name) }
                    : facts),
            ]);
    }

    /// <summary>The files that joined before the event log was written; none if there is no event log.</summary>
    private static List<string> ReadJoined(string events)
    {
        if (Inspect(events).Content != FileContent.Database || !HasTable(events, "joined_file"))
        {
            return [];
        }

        using var connection = new SqliteConnection(SqliteConnections.ReadOnly(events, pooling: false));
        connection.Open();
        using var select = new SqliteStatement(connection, "SELECT name FROM joined_file");
        return select.List(static row => row.ReadText(0));
    }

    /// <summary>The stamp in the file itself, without its write-ahead log; null if it has none.</summary>
    internal static FileStamp? ReadStamp(string path) => Inspect(path).Stamp;

    private static DataFileFacts Inspect(DataFile file, string path, bool isUnknown)
    {
        var (content, stamp) = Inspect(path);
        var wasUsed = isUnknown && stamp is null
            && (content == FileContent.Database ? HasRows(path, file.Table) : WriteAheadLog.HasFrames(path));
        var log = content == FileContent.Database ? WriteAheadLog.Inspect(path, stamp) : LogContent.Usable;
        return new DataFileFacts(file.Name, content, stamp, wasUsed, log);
    }

    /// <summary>A folder with this name counts as missing. SQLite refuses it with its own message.</summary>
    internal static (FileContent Content, FileStamp? Stamp) Inspect(string path)
    {
        if (!File.Exists(path))
        {
            return (FileContent.Missing, null);
        }

        Span<byte> header = stackalloc byte[FileStamp.HeaderBytes];
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var read = RandomAccess.Read(file, header, 0);
        return read == 0 ? (FileContent.Empty, null)
            : read < header.Length || !header.StartsWith(Magic) ? (FileContent.Other, null)
            : (FileContent.Database, FileStamp.Read(header));
    }

    private static bool HasRows(string path, string table)
    {
        if (!HasTable(path, table))
        {
            return false;
        }

        using var connection = new SqliteConnection(SqliteConnections.ReadOnly(path, pooling: false));
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name of a table of this product.
        command.CommandText = $"SELECT EXISTS (SELECT 1 FROM {table})";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()! == 1;
    }

    private static bool HasTable(string path, string table)
    {
        using var connection = new SqliteConnection(SqliteConnections.ReadOnly(path, pooling: false));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $table";
        command.Parameters.AddWithValue("$table", table);
        return (long)command.ExecuteScalar()! == 1;
    }
}
