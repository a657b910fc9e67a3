namespace Ontologie.Ingest.Testing.Storage;

/// <summary>A folder of a test's own, deleted with everything in it at its end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ontologie-ingest-");

    /// <summary>The folder's absolute path.</summary>
    public string Path => _folder.FullName;

    /// <summary>The path of something in the folder.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
