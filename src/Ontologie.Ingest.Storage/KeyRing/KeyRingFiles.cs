using Ontologie.Ingest.Storage.Files;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Storage.KeyRing;

/// <summary>A key ring in a folder of the data directory, one file for each entry. Only their owner may read them.</summary>
/// <remarks>The data directory belongs to one process, so the lock is its own.</remarks>
public sealed class KeyRingFiles(string folder) : IKeyRingStore
{
    /// <summary>The folder's name in the data directory.</summary>
    public const string FolderName = "keyring";

    private const string Ending = ".key";

    private readonly Lock _lock = new();

    /// <summary>The ring of a data directory.</summary>
    public static KeyRingFiles Of(DataDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return new KeyRingFiles(Path.Combine(directory.Path, FolderName));
    }

    /// <inheritdoc/>
    /// <remarks>A file that the process may not read has no content. It cannot be decrypted either.</remarks>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    public IReadOnlyList<KeyRingEntry> Read()
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. new DirectoryInfo(folder).EnumerateFiles("*" + Ending)
                .OrderByDescending(file => file.LastWriteTimeUtc)
                .Where(file => KeyRingEntry.IsName(NameOf(file)))
                .Take(KeyRingEntry.MaxEntries)
                .Select(file => new KeyRingEntry(NameOf(file), ReadText(file))),
        ];
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file cannot be written, or the name exists.</exception>
    public void Add(KeyRingEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        OwnerOnlyFile.CreateFolder(folder);
        var path = Path.Combine(folder, entry.Name + Ending);
        if (File.Exists(path))
        {
            throw new IOException($"The key ring has an entry {entry.Name} already.");
        }

        OwnerOnlyFile.Replace(path, entry.Text);
    }

    /// <inheritdoc/>
    public void RunLocked(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        lock (_lock)
        {
            action();
        }
    }

    private static string NameOf(FileInfo file) => Path.GetFileNameWithoutExtension(file.Name);

    private static string ReadText(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
