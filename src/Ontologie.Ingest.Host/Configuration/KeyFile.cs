using Ontologie.Ingest.Storage.Files;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>
/// A generated key in a folder that several nodes of one machine may share. The first node creates it and the others read it,
/// even if they start at the same time. Only its owner may read it.
/// </summary>
internal static class KeyFile
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="StartRefusedException">The file can be neither read nor created.</exception>
    internal static string ReadOrCreate(string path, Func<string> create)
    {
        try
        {
            OwnerOnlyFile.CreateFolder(Path.GetDirectoryName(path)!);
            using var held = Lock(path);
            return OwnerOnlyFile.ReadOrCreate(path, create);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The key file {path} can be neither read nor created: {failure.Message}", failure);
        }
    }

    /// <summary>Replaces the key in the file.</summary>
    /// <exception cref="StartRefusedException">The file cannot be written.</exception>
    internal static void Replace(string path, string key)
    {
        try
        {
            using var held = Lock(path);
            OwnerOnlyFile.Replace(path, key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The key file {path} cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Waits for the lock file. The operating system releases it when the process ends, even after a crash.</summary>
    private static FileStream Lock(string path)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            try
            {
                return OwnerOnlyFile.Open(path + ".lock", FileMode.OpenOrCreate);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(started) < LockTimeout)
            {
                pause.Wait(Pause);
            }
        }
    }
}
