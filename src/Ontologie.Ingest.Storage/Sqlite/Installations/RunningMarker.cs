namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// The file <c>running</c>. While it exists, commits may be in the write-ahead logs only. It is written after these logs exist. It is
/// removed after the logs were copied into the databases, before SQLite may delete them. So a log that the marker names exists whenever
/// the process ends, unless another program removed it.
/// </summary>
internal static class RunningMarker
{
    internal const string FileName = "running";

    /// <summary>The data files whose log was in use. None after a clean stop.</summary>
    internal static IReadOnlyList<string> Read(DataDirectory directory)
    {
        var path = Path.Combine(directory.Path, FileName);
        return File.Exists(path)
            ? [.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')]
            : [];
    }

    internal static void Write(DataDirectory directory, IEnumerable<string> files) => directory.Replace(
        FileName,
        "# The server runs, or did not stop cleanly: the write-ahead logs of these files are needed.\n" + string.Join('\n', files));

    internal static void Remove(DataDirectory directory) => File.Delete(Path.Combine(directory.Path, FileName));
}
