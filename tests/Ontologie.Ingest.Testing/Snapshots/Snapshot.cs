using Xunit;

namespace Ontologie.Ingest.Testing.Snapshots;

/// <summary>
/// A generated text that is checked in, so that every change is visible in review. With the environment variable
/// <see cref="Update"/> set to 1, tests write the file instead of comparing.
/// </summary>
public static class Snapshot
{
    /// <summary>The environment variable that makes tests write the files.</summary>
    public const string Update = "INGEST_UPDATE_SNAPSHOTS";

    /// <summary>Compares with a file of the repository, ignoring the style of line ends.</summary>
    /// <param name="relativePath">The file's path from the root of the repository.</param>
    /// <param name="actual">The text that the program generates now.</param>
    public static void Match(string relativePath, string actual)
    {
        ArgumentNullException.ThrowIfNull(actual);
        var file = Path.Combine(FindRoot(), relativePath);
        var text = Normalise(actual) + "\n";
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(file, text);
            return;
        }

        Assert.True(File.Exists(file), $"{relativePath} is missing. Run the tests with {Update}=1 and check it in.");
        var expected = Normalise(File.ReadAllText(file)) + "\n";
        Assert.True(
            string.Equals(expected, text, StringComparison.Ordinal),
            $"{relativePath} differs from line {FirstDifference(expected, text)} on. Run the tests with {Update}=1 and review the change.");
    }

    /// <summary>The root of the repository: the folder above the test's own that contains the solution.</summary>
    public static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ontologie.Ingest.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run inside their repository.");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static int FirstDifference(string expected, string actual) =>
        expected.Split('\n').Zip(actual.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
}
