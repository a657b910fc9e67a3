namespace Ontologie.Ingest.LinkingTests;

/// <summary>Finds files of the repository from the folder of the test program.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<string> Root = new(Find);

    /// <summary>The path of a file or folder of the repository.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root.Value, .. parts]);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Ontologie.Ingest.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
