using Microsoft.Data.Sqlite;

namespace Ontologie.Ingest.Storage.Sqlite.Sessions;

/// <summary>How this product opens SQLite files: write-ahead log, and every commit on disk before it returns.</summary>
internal static class SqliteConnections
{
    /// <summary>
    /// How long a statement waits for a lock that another connection holds. Each file has one gated writer, so
    /// only a backup or a person with a shell can hold it; after this the statement fails and is tried again.
    /// </summary>
    private const int BusyTimeoutSeconds = 5;

    /// <summary>
    /// Nonces are random: their index's pages are read and written all over. What of it fits in here is not read again.
    /// </summary>
    private const int CacheKibibytes = 64 << 10;

    /// <summary>
    /// Of a new file; one that is there keeps its own. An event is a page or less, and with fewer pages to write a batch costs
    /// less: see docs/decisions/0004-sqlite-writers.md.
    /// </summary>
    private const int PageBytes = 8 << 10;

    /// <summary>
    /// A page that is written again before the log is copied into the file is copied once: the larger the log, the fewer
    /// copies, and the longer the commit that has to wait for them.
    /// </summary>
    private const int CheckpointBytes = 16 << 20;

    internal static string ReadOnly(string path, bool pooling = true) => ConnectionString(path, SqliteOpenMode.ReadOnly, pooling);

    internal static string ReadWrite(string path, bool pooling) =>
        ConnectionString(path, SqliteOpenMode.ReadWriteCreate, pooling);

    /// <param name="path">The file.</param>
    /// <param name="create">Make one where there is none. Else that is an error: a store is given a file that was migrated.</param>
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

    /// <param name="connection">An open one.</param>
    /// <param name="statements">Constants of this product, or numbers.</param>
    internal static void Run(SqliteConnection connection, string statements)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // No text from outside.
        command.CommandText = statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>Closes the connections to a file that are kept for the next use.</summary>
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
