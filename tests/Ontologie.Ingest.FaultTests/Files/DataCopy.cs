namespace Ontologie.Ingest.FaultTests.Files;

/// <summary>Copies of data directories that no server works on.</summary>
internal static class DataCopy
{
    internal static string Make(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        return to;
    }

    /// <summary>Every file with what is in it, but for the lock and SQLite's index of the log, which any look may make.</summary>
    internal static IReadOnlyDictionary<string, string> Contents(string directory) => Directory.GetFiles(directory)
        .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && Path.GetFileName(file) != "lock")
        .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(File.ReadAllBytes(file)));
}
