namespace Ontologie.Ingest.FaultTests.Files;

/// <summary>Copies of data directories that no server uses.</summary>
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

    /// <summary>
    /// The content of every file except the lock file and SQLite's shared-memory file, which even a reader may create.
    /// </summary>
    internal static IReadOnlyDictionary<string, string> Contents(string directory) => Directory.GetFiles(directory)
        .Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && Path.GetFileName(file) != "lock")
        .ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(File.ReadAllBytes(file)));
}
