using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Checks that the files of a data directory belong together, and migrates them to the newest schema. The order lets the next start
/// finish after a crash at any point. First the file <c>installation</c> names the stamp to come. Then the databases are created and
/// stamped. Last, the file says that all of them have the stamp.
/// </summary>
internal static class InstallationStart
{
    /// <returns>The stamp of all data files.</returns>
    /// <exception cref="DataFilesRefusedException">A file is missing, empty or foreign. Nothing was changed.</exception>
    internal static FileStamp Run(DataDirectory directory, IReadOnlyList<DataFile> files, IdSource ids, ILogger logger)
    {
        var facts = DirectoryInspection.Inspect(directory, files);
        var decision = StartDecision.Of(facts, ids.Next());
        if (decision.Installation is not { } installation)
        {
            throw new DataFilesRefusedException(
                StartProblem.Message(directory.Path, decision.Problems, files.Select(file => file.Name)));
        }

        if (decision.Kind is StartKind.Begin or StartKind.TakeOver or StartKind.Restore)
        {
            directory.Replace(Installation.FileName, installation.ToText());
        }

        var databases = facts.Files.Where(file => file.Content == FileContent.Database).Select(file => file.Name);
        Settle(directory, databases.Intersect(facts.Running));
        foreach (var file in files)
        {
            file.Upgrade(Path.Combine(directory.Path, file.Name), logger);
            StampIfNeeded(Path.Combine(directory.Path, file.Name), installation.Stamp);
        }

        var all = installation.Files.Union(files.Select(file => file.Name)).ToArray();
        if (!installation.IsComplete || all.Length > installation.Files.Count)
        {
            directory.Replace(Installation.FileName, new Installation(installation.Stamp, null, IsComplete: true, all).ToText());
        }

        LogDecision(decision.Kind, directory, logger);
        return installation.Stamp;
    }

    /// <summary>
    /// Recovers after a server that did not stop cleanly: copies the logs into the databases, and only then removes the marker. Closing
    /// the connections deletes the logs.
    /// </summary>
    private static void Settle(DataDirectory directory, IEnumerable<string> running)
    {
        var connections = new List<SqliteConnection>();
        try
        {
            foreach (var name in running)
            {
                connections.Add(SqliteConnections.OpenWriter(Path.Combine(directory.Path, name)));
                SqliteConnections.Run(connections[^1], "PRAGMA wal_checkpoint(PASSIVE)");
            }

            RunningMarker.Remove(directory);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>Writes the stamp into a database that has another one or none.</summary>
    internal static void StampIfNeeded(string path, FileStamp stamp)
    {
        if (DirectoryInspection.ReadStamp(path) == stamp)
        {
            return;
        }

        using (var connection = SqliteConnections.OpenWriter(path))
        {
            SqliteConnections.Run(connection, FormattableString.Invariant(
                $"BEGIN IMMEDIATE; PRAGMA application_id = {stamp.Id}; PRAGMA user_version = {stamp.Generation}; COMMIT;"));
            SqliteConnections.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }

        if (DirectoryInspection.ReadStamp(path) != stamp)
        {
            throw new IOException($"Could not write the installation id to {path}, because another program uses the file.");
        }
    }

    private static void LogDecision(StartKind kind, DataDirectory directory, ILogger logger)
    {
        if (kind == StartKind.TakeOver)
        {
            StorageLog.FilesTakenOver(logger, directory.Path);
        }
        else if (kind == StartKind.Restore)
        {
            StorageLog.FilesRestored(logger, directory.Path);
        }
    }
}
