using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ontologie.Ingest.Storage;

/// <summary>Explains in a sentence why a store cannot be used, and what an operator can do.</summary>
public static class StoreFailure
{
    // errno of Linux and macOS, which the runtime passes through: https://man7.org/linux/man-pages/man3/errno.3.html
    private const int NoSpace = 28;
    private const int ReadOnlyFileSystem = 30;

    /// <summary>The explanation of a failure of a file, of SQLite or of PostgreSQL; null for any other failure.</summary>
    /// <param name="failure">The failure, or one that wraps it.</param>
    public static string? Explain(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            var sentence = cause switch
            {
                SqliteException sqlite => OfSqlite(sqlite),
                PostgresException postgres => OfPostgres(postgres),
                UnauthorizedAccessException denied => $"{denied.Message} Give this user the right to read and write the data directory.",
                IOException io => OfFile(io),
                _ => null,
            };
            if (sentence is not null)
            {
                return sentence;
            }
        }

        return null;
    }

    /// <summary>By the primary result code: https://www.sqlite.org/rescode.html</summary>
    private static string OfSqlite(SqliteException failure) => failure.SqliteErrorCode switch
    {
        5 or 6 => "Another program has locked a file of the data directory. Stop that program, then start again.",
        8 => "A file of the data directory cannot be written. Check its owner, its rights, and whether its disk is read-only.",
        10 => $"The disk of the data directory failed ({failure.Message}).",
        11 or 26 => "A file of the data directory is damaged or is not a database. Restore events.db and grains.db from one backup.",
        13 => "The disk of the data directory is full. Free some space, then start again.",
        14 => "A file of the data directory cannot be opened. Check its owner, its rights, and its disk.",
        _ => $"SQLite cannot use the data directory ({failure.Message}).",
    };

    private static string? OfPostgres(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege =>
            $"PostgreSQL refused: {failure.MessageText}. Give the user the right to create tables in its schema.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "PostgreSQL is read-only. Name the primary server in ConnectionStrings:Ingest.",
        PostgresErrorCodes.DiskFull => "The disk of PostgreSQL is full. Free some space, then start again.",
        _ => null,
    };

    private static string? OfFile(IOException failure) => failure.HResult switch
    {
        NoSpace => $"The disk of the data directory is full ({failure.Message}).",
        ReadOnlyFileSystem => $"The disk of the data directory is read-only ({failure.Message}).",
        _ => null,
    };
}
