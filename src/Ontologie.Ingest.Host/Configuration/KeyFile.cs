using System.Text;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>
/// A generated key in a folder that several nodes of one machine may share: the first one makes it, the others read
/// it, however they start. Its owner alone may read it.
/// </summary>
internal static class KeyFile
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="StartRefusedException">The file can be neither read nor made.</exception>
    internal static string ReadOrCreate(string path, Func<string> create)
    {
        try
        {
            MakeFolder(Path.GetDirectoryName(path)!);
            using var turn = TakeTurn(path + ".lock");
            if (!File.Exists(path))
            {
                Write(path, create());
            }

            return File.ReadAllText(path).Trim();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The key file {path} can be neither read nor made: {failure.Message}", failure);
        }
    }

    /// <summary>Puts another key in place of the one that is there.</summary>
    /// <exception cref="StartRefusedException">The file cannot be written.</exception>
    internal static void Replace(string path, string key)
    {
        try
        {
            using var turn = TakeTurn(path + ".lock");
            Write(path, key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The key file {path} cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>A crash while it is written leaves no half-written key under its name.</summary>
    private static void Write(string path, string key)
    {
        var draft = path + ".new";
        using (var stream = new FileStream(draft, ForOwner(FileMode.Create, FileShare.None)))
        {
            stream.Write(Encoding.UTF8.GetBytes(key + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The operating system gives the lock back when its process ends, however it ends.</summary>
    private static FileStream TakeTurn(string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            try
            {
                return new FileStream(path, ForOwner(FileMode.OpenOrCreate, FileShare.None));
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(started) < LongestWait)
            {
                pause.Wait(Pause);
            }
        }
    }

    private static FileStreamOptions ForOwner(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static void MakeFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
