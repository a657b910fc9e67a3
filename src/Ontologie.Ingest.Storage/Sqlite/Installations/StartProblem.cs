namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>Explains to an operator what is wrong with a data directory.</summary>
internal static class StartProblem
{
    internal static string OfContent(DataFileFacts file) => file.Content switch
    {
        FileContent.Missing => $"{file.Name} is missing.",
        FileContent.Empty => $"{file.Name} is empty.",
        _ => $"{file.Name} is damaged or is not a SQLite database.",
    };

    /// <summary>Also explains how to continue without a lost log. Restoring a backup would lose more.</summary>
    internal static string? OfLog(string file, LogContent log) => log switch
    {
        LogContent.Missing or LogContent.Empty =>
            $"{file}-wal is {(log == LogContent.Missing ? "missing" : "empty")}: the server did not stop cleanly, and its last commits to "
            + $"{file} are in that log only. If the log is lost for good, delete {RunningMarker.FileName} to continue without them.",
        LogContent.Foreign =>
            $"{file}-wal belongs to a different {file}. If the right log is lost for good, move {file}-wal away and delete "
            + $"{RunningMarker.FileName} to continue without the last commits.",
        _ => null,
    };

    internal static string NoStamp(string file) =>
        $"{file} has no installation id: an earlier version or another program created it.";

    internal static string OtherStamp(string file, FileStamp found, FileStamp expected) => found.Id == expected.Id
        ? $"{file} is from before or after a restore of this installation ({found}, expected {expected})."
        : $"{file} belongs to another installation ({found}, expected {expected}).";

    internal static string Mixed(IEnumerable<string> files) =>
        $"{string.Join(" and ", files)} do not belong together: their installation ids differ, or only some have one.";

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
            To continue: put the original files back.
            To restore a backup: move {all}, {Installation.FileName} and {RunningMarker.FileName} out of the directory,
              then copy all files of one backup into it.
            To start from scratch, without the stored events and connectors: move the same files and
              {DataDirectory.MasterProofFile} out of the directory.
            See "The data directory" in docs/operating.md.
            """;
    }
}
