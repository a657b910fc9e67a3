using Ontologie.Ingest.Storage.Files;

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
            OwnerOnlyFile.CreateFolder(Path.GetDirectoryName(path)!);
            using var turn = TakeTurn(path + ".lock");
            return OwnerOnlyFile.ReadOrCreate(path, create);
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
            OwnerOnlyFile.Replace(path, key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The key file {path} cannot be written: {failure.Message}", failure);
        }
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
                return OwnerOnlyFile.Open(path, FileMode.OpenOrCreate);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(started) < LongestWait)
            {
                pause.Wait(Pause);
            }
        }
    }
}
