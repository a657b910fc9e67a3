namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// The file <c>running</c>: while it is there, commits may be in the write-ahead logs alone. It is written once these logs exist, and
/// removed when all of them is in the databases, before SQLite may delete them. So whenever the process ends, a log that the marker
/// names is there, or was taken away by somebody.
/// </summary>
internal static class RunningMarker
{
    internal const string FileName = "running";

    /// <summary>The data files whose log was in use; none where the server was stopped cleanly.</summary>
    internal static IReadOnlyList<string> Read(DataDirectory directory)
    {
        var path = Path.Combine(directory.Path, FileName);
        return File.Exists(path)
            ? [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')]
            : [];
    }

    internal static void Write(DataDirectory directory, IEnumerable<string> files) => directory.Replace(
        FileName, "# The server runs, or was not stopped cleanly: the write-ahead logs of these files are needed.\n" + string.Join('\n', files));

    internal static void Remove(DataDirectory directory) => File.Delete(Path.Combine(directory.Path, FileName));
}
