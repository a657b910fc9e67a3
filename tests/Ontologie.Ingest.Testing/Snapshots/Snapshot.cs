using Xunit;

namespace Ontologie.Ingest.Testing.Snapshots;

/// <summary>
/// A text that is made by the program and checked in, so that every change of it is seen in review. With the
/// environment variable <see cref="Update"/> set to 1, tests write the file instead of comparing with it.
/// </summary>
public static class Snapshot
{
    /// <summary>The environment variable that makes tests write.</summary>
    public const string Update = "INGEST_UPDATE_SNAPSHOTS";

    /// <summary>Compares with a file of the repository, whatever its line ends are.</summary>
    /// <param name="relativePath">The file, from the root of the repository.</param>
    /// <param name="actual">What the program says now.</param>
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

        Assert.True(File.Exists(file), $"{relativePath} is missing: run the tests with {Update}=1 and check it in.");
        var expected = Normalise(File.ReadAllText(file)) + "\n";
        Assert.True(
            string.Equals(expected, text, StringComparison.Ordinal),
            $"{relativePath} differs from line {FirstDifference(expected, text)} on: run the tests with {Update}=1 and read what changed.");
    }

    /// <summary>The root of the repository: the folder of the solution above the test's own.</summary>
    public static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ontologie.Ingest.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside their repository.");
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');

    private static int FirstDifference(string expected, string actual) =>
        expected.Split('\n').Zip(actual.Split('\n')).TakeWhile(pair => pair.First == pair.Second).Count() + 1;
}
