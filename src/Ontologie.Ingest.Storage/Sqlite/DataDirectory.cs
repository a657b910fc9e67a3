namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>
/// The folder that holds everything of an embedded installation. Opening it takes a lock that the operating
/// system gives back when the process ends, however it ends: two processes never share a folder.
/// </summary>
public sealed class DataDirectory : IDisposable
{
    /// <summary>What tells whether the master key is the one that sealed the secrets.</summary>
    public const string MasterProofFile = "master.proof";

    /// <summary>The name of the event log.</summary>
    public const string EventsName = "events.db";

    /// <summary>The name of the grain state.</summary>
    public const string GrainsName = "grains.db";

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

    /// <summary>Makes the folder where it is missing, readable by its owner alone, and locks it.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process has it.</exception>
    public static DataDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (!Directory.Exists(full))
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(full)
                : Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

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

    /// <summary>
    /// Reads a secret that is kept beside the data, or makes it: one line of text in a file that its owner alone
    /// may read. A crash while it is made leaves no half-written file under its name.
    /// </summary>
    public string ReadOrCreateSecretFile(string name, Func<string> create)
    {
        var file = System.IO.Path.Combine(Path, name);
        if (File.Exists(file))
        {
            return File.ReadAllText(file).Trim();
        }

        var secret = create();
        Replace(name, secret);
        return secret;
    }

    /// <summary>
    /// Writes a text file anew that its owner alone may read, with a line break at its end. A crash leaves the old one or the new one.
    /// </summary>
    internal void Replace(string name, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = System.IO.Path.Combine(Path, name);
        var draft = file + ".new";
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text.TrimEnd('\n') + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();
}

/// <summary>Another process works on the data directory.</summary>
public sealed class DataDirectoryInUseException(string path, Exception inner)
    : Exception($"The data directory {path} is in use by another process. Give this one its own with Ingest:DataDirectory.", inner);
