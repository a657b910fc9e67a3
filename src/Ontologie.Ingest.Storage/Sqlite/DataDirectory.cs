using Ontologie.Ingest.Storage.Files;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// The folder of an embedded installation. <see cref="Open"/> locks it, so two processes never share a folder. The operating system
/// releases the lock when the process ends, even after a crash.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    /// <summary>The file that shows whether a master key is the one that sealed the secrets.</summary>
    public const string MasterProofFile = "master.proof";

    /// <summary>The name of the event log.</summary>
    public const string EventsName = "events.db";

    /// <summary>The name of the grain state.</summary>
    public const string GrainsName = "grains.db";

    /// <summary>The name of the entities and their links to events.</summary>
    public const string LinksName = "links.db";

    /// <summary>The name of the rejections.</summary>
    public const string RejectionsName = "rejections.db";

    /// <summary>The name of the statistics.</summary>
    public const string StatsName = "stats.db";

    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; }

    /// <summary>The event log.</summary>
    public string EventsFile => System.IO.Path.Combine(Path, EventsName);

    /// <summary>Orleans' grain state.</summary>
    public string GrainsFile => System.IO.Path.Combine(Path, GrainsName);

    /// <summary>The entities and their links to events.</summary>
    public string LinksFile => System.IO.Path.Combine(Path, LinksName);

    /// <summary>The rejections.</summary>
    public string RejectionsFile => System.IO.Path.Combine(Path, RejectionsName);

    /// <summary>The statistics.</summary>
    public string StatsFile => System.IO.Path.Combine(Path, StatsName);

    /// <summary>Creates the folder if it is missing, readable by its owner only, and locks it.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process has locked it.</exception>
    public static DataDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        OwnerOnlyFile.CreateFolder(full);
        try
        {
            var held = new FileStream(
                System.IO.Path.Combine(full, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new DataDirectory(full, held);
        }
        catch (IOException inUse) when (inUse.HResult is LockedOnLinux or LockedOnMac or LockedOnWindows)
        {
            throw new DataDirectoryInUseException(full, inUse);
        }
    }

    /// <summary>Reads a secret from a file of the folder, or creates it; see <see cref="OwnerOnlyFile.ReadOrCreate"/>.</summary>
    public string ReadOrCreateSecretFile(string name, Func<string> create) =>
        OwnerOnlyFile.ReadOrCreate(System.IO.Path.Combine(Path, name), create);

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    /// <inheritdoc cref="OwnerOnlyFile.Replace"/>
    internal void Replace(string name, string text) => OwnerOnlyFile.Replace(System.IO.Path.Combine(Path, name), text);
}

/// <summary>Another process has locked the data directory.</summary>
public sealed class DataDirectoryInUseException(string path, Exception inner)
    : Exception($"The data directory {path} is in use by another process. Give this one its own with Ingest:DataDirectory.", inner);
