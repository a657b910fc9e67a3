using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Brings a data directory's files to the newest schema and makes sure that they belong together, or refuses. In this order, so that a
/// crash anywhere is finished by the next start: the file <c>installation</c> says what is going to be; the databases are made and get
/// their stamp; the file says that all of them have it.
/// </summary>
internal static class InstallationStart
{
    /// <returns>What each data file carries.</returns>
    /// <exception cref="DataFilesRefusedException">A file is missing, empty or foreign; nothing was changed.</exception>
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

        Settle(directory, facts.Files.Where(file => file.Content == FileContent.Database).Select(file => file.Name).Intersect(facts.Running));
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

        Tell(decision.Kind, directory, logger);
        return installation.Stamp;
    }

    /// <summary>
    /// After a server that was not stopped cleanly: copies what is in the logs alone into the databases, and only then removes the
    /// marker. The next connection that is closed deletes the logs.
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

    private static void StampIfNeeded(string path, FileStamp stamp)
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
            throw new IOException($"{path} could not be given its installation id, because another program uses it.");
        }
    }

    private static void Tell(StartKind kind, DataDirectory directory, ILogger logger)
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
