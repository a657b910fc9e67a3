using Xunit;

namespace Ontologie.Ingest.Testing.Snapshots;

/// <summary>Holds a text that the program makes to a file in the repository.</summary>
public static class Snapshot
{
    private const string Update = "INGEST_UPDATE_SNAPSHOTS";

    /// <summary>
    /// Fails where the file is not the text. With <c>INGEST_UPDATE_SNAPSHOTS=1</c> in the environment the file is
    /// written instead.
    /// </summary>
    /// <param name="relativePath">The file, from the repository's root.</param>
    /// <param name="actual">The text.</param>
    public static void Match(string relativePath, string actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        var file = Path.Combine(FindRoot(), relativePath);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"{relativePath} is missing. Write it with {Update}=1.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }

    /// <summary>The repository's root: the folder of the solution above the test's own.</summary>
    public static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ontologie.Ingest.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run below the repository.");
        }

        return folder.FullName;
    }
}
