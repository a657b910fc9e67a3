using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Migrations;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Stats;

/// <summary>
/// The file <c>stats.db</c>. It is no data file in the sense of <see cref="DataFile"/>, because no promise depends on statistics: if it is
/// lost, damaged or of another installation, the server creates an empty one and receives webhooks meanwhile.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="stamp">The stamp of the installation; null in tests without one.</param>
/// <param name="logger">Logs a file that is set aside.</param>
internal sealed class StatsFile(string path, FileStamp? stamp, ILogger logger)
{
    /// <summary>Added to the name of a file that cannot be used. An earlier one is replaced.</summary>
    internal const string SetAside = ".unusable";

    private const int CacheKibibytes = 8 << 10;

    internal string Path => path;

    /// <summary>
    /// Opens the writer's connection, after it has created, migrated or set aside the file. A commit survives the end of the process. A
    /// power failure may lose the last ones and leaves the file consistent.
    /// </summary>
    internal SqliteConnection OpenWriter()
    {
        Prepare();
        var connection = SqliteConnections.OpenWriter(path);
        try
        {
            SqliteConnections.Run(
                connection, FormattableString.Invariant($"PRAGMA synchronous = NORMAL; PRAGMA cache_size = -{CacheKibibytes}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Like the preparation of <see cref="OpenWriter"/>, but a failure is only logged: the writer tries again.</summary>
    internal void TryPrepare()
    {
        try
        {
            Prepare();
        }
        catch (Exception failure)
        {
            StorageLog.StatsNotPrepared(logger, failure, path);
        }
    }

    /// <exception cref="FileNotFoundException">
    /// The file was deleted or moved while it was open. The next connection creates a new one.
    /// </exception>
    internal void ThrowIfGone()
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException("The file of the statistics is gone.", path);
        }
    }

    private void Prepare()
    {
        if (!File.Exists(path))
        {
            // Pooled connections may still read a file that was deleted.
            SqliteConnections.ClosePooled(path);
        }
        else if (FindProblem() is { } problem)
        {
            PutAside(problem);
        }

        try
        {
            SqliteMigrations.UpgradeStats(path, logger);
        }
        catch (Exception failure) when (failure is SqliteException or InvalidOperationException && IsDamage(failure.GetBaseException()))
        {
            PutAside(LogText.OfFailure(failure));
            SqliteMigrations.UpgradeStats(path, logger);
        }

        if (stamp is { } own)
        {
            InstallationStart.StampIfNeeded(path, own);
        }
    }

    /// <summary>Another generation of the same installation is no problem: what it counted has happened.</summary>
    private string? FindProblem()
    {
        var (content, found) = DirectoryInspection.Inspect(path);
        return content == FileContent.Other ? "it is no SQLite database"
            : stamp is { } own && found is { } other && other.Id != own.Id ? "it belongs to another installation"
            : null;
    }

    private static bool IsDamage(Exception cause) =>
        cause is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB };

    private void PutAside(string problem)
    {
        SqliteConnections.ClosePooled(path);
        foreach (var part in new[] { "", "-wal", "-shm" })
        {
            if (File.Exists(path + part))
            {
                File.Move(path + part, path + SetAside + part, overwrite: true);
            }
        }

        StorageLog.StatsSetAside(logger, path, path + SetAside, problem);
    }
}
