namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>What is wrong with a data directory, for the person who has to put it right.</summary>
internal static class StartProblem
{
    internal static string OfContent(DataFileFacts file) => file.Content switch
    {
        FileContent.Missing => $"{file.Name} is missing.",
        FileContent.Empty => $"{file.Name} is empty.",
        _ => $"{file.Name} is damaged or no SQLite database.",
    };

    /// <summary>Also says how to go on without a lost log, because restoring a backup would lose more.</summary>
    internal static string? OfLog(string file, LogContent log) => log switch
    {
        LogContent.Missing or LogContent.Empty =>
            $"{file}-wal is {(log == LogContent.Missing ? "missing" : "empty")}: the server was not stopped cleanly, and its last commits to "
            + $"{file} are in that log alone. If it is gone for good, delete {RunningMarker.FileName} to go on without them.",
        LogContent.Foreign =>
            $"{file}-wal belongs to another {file} than the one beside it. If the right one is gone for good, move {file}-wal away and "
            + $"delete {RunningMarker.FileName} to go on without the last commits.",
        _ => null,
    };

    internal static string NoStamp(string file) =>
        $"{file} carries no installation id: an earlier version made it, or another program.";

    internal static string OtherStamp(string file, FileStamp found, FileStamp expected) => found.Id == expected.Id
        ? $"{file} is of another generation of this installation: from before or after a restore ({found}, expected {expected})."
        : $"{file} belongs to another installation ({found}, expected {expected}).";

    internal static string Mixed(IEnumerable<string> files) =>
        $"{string.Join(" and ", files)} do not belong together: they carry different ids, or only some carry one.";

    /// <summary>The whole message.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="problems">A sentence for each problem.</param>
    /// <param name="files">The names of all data files.</param>
    internal static string Message(string directory, IEnumerable<string> problems, IEnumerable<string> files)
    {
        var all = string.Join(", ", files.Select(file => $"{file}*"));
        return
            $"""
            The data directory {directory} cannot be used as it is. Nothing in it was changed.
              {string.Join("\n  ", problems)}
            To go on: put back the very files that were there.
            To restore a backup: move {all}, {Installation.FileName} and {RunningMarker.FileName} out of the directory,
              then copy all files of one backup into it.
            To start anew, without the stored events and connectors: move the same files and {DataDirectory.MasterProofFile} out of it.
            See "The data directory" in docs/operating.md.
            """;
    }
}
