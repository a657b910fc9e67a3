using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>Opens SQLite files, with a write-ahead log. A commit is on disk before it returns, unless its writer says otherwise.</summary>
internal static class SqliteConnections
{
    /// <summary>
    /// How long a statement waits for a lock of another connection. Each file has one writer, so only a backup or a person with a shell
    /// can hold such a lock. After this time the statement fails, and is retried.
    /// </summary>
    private const int BusyTimeoutSeconds = 5;

    /// <summary>
    /// Nonces are random, so reads and writes hit all pages of their index. Pages in this cache are not read again.
    /// </summary>
    private const int CacheKibibytes = 64 << 10;

    /// <summary>
    /// The page size of a new file; an existing file keeps its own. An event takes a page or less, and a batch costs less with fewer pages
    /// to write: see docs/decisions/0004-sqlite-writers.md.
    /// </summary>
    private const int PageBytes = 8 << 10;

    /// <summary>
    /// The size of the log at which SQLite copies it into the file. A page that changes several times before that is copied once. A larger
    /// log needs fewer copies, but the commit that waits for them takes longer.
    /// </summary>
    private const int CheckpointBytes = 16 << 20;

    internal static string ReadOnly(string path, bool pooling = true) => ConnectionString(path, SqliteOpenMode.ReadOnly, pooling);

    internal static string ReadWrite(string path, bool pooling) =>
        ConnectionString(path, SqliteOpenMode.ReadWriteCreate, pooling);

    /// <summary>
    /// SQLite overwrites deleted content with zeros on this connection, for privacy requests. Appends need that too: when a tree gets
    /// deeper, its root would keep copies of rows that no later statement overwrites.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Creates a missing file. Otherwise a missing file is an error.</param>
    internal static SqliteConnection OpenWriter(string path, bool create = false)
    {
        var mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite;
        var connection = new SqliteConnection(ConnectionString(path, mode, pooling: false));
        try
        {
            connection.Open();
            using var pragmas = connection.CreateCommand();
            pragmas.CommandText =
                $"""
                PRAGMA page_size = {PageBytes};
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = FULL;
                PRAGMA foreign_keys = ON;
                PRAGMA secure_delete = ON;
                PRAGMA cache_size = -{CacheKibibytes};
                """;
            pragmas.ExecuteNonQuery();
            pragmas.CommandText = "PRAGMA page_size";
            var pageBytes = (long)pragmas.ExecuteScalar()!;
            pragmas.CommandText = FormattableString.Invariant($"PRAGMA wal_autocheckpoint = {CheckpointBytes / pageBytes}");
            pragmas.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <param name="connection">An open connection.</param>
    /// <param name="statements">Only constants of this product, and numbers.</param>
    internal static void Run(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // No text from outside.
        command.CommandText = statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Closes the pooled connections to a file.</summary>
    internal static void ClosePooled(string path)
    {
        foreach (var pooled in new[] { ReadOnly(path), ReadWrite(path, pooling: true) })
        {
            using var any = new SqliteConnection(pooled);
            SqliteConnection.ClearPool(any);
        }
    }

    private static string ConnectionString(string path, SqliteOpenMode mode, bool pooling) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = pooling,
            DefaultTimeout = BusyTimeoutSeconds,
        }.ToString();
}
