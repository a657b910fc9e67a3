using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Detects that an open file no longer has its name. It reads the name of the open file from Linux. On other systems the file always
/// counts as in place.
/// </summary>
/// <remarks>
/// Close it after the connections: closing any handle of a database releases SQLite's locks on it in this process.
/// </remarks>
internal sealed class WatchedFile : IDisposable
{
    private readonly SafeFileHandle? _handle;
    private readonly string? _name;
    private readonly bool _isNeverEmpty;

    /// <param name="path">An existing file.</param>
    /// <param name="isNeverEmpty">Counts an empty file as lost.</param>
    internal WatchedFile(string path, bool isNeverEmpty)
    {
        Path = path;
        _isNeverEmpty = isNeverEmpty;
        if (OperatingSystem.IsLinux())
        {
            _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _name = NameNow();
        }
    }

    internal string Path { get; }

    /// <summary>Costs one or two system calls.</summary>
    internal bool IsInPlace() =>
        _handle is null || _name is null
        || ((NameNow() is not { } name || name == _name) && !(_isNeverEmpty && RandomAccess.GetLength(_handle) == 0));

    public void Dispose() => _handle?.Dispose();

    private string? NameNow() => new FileInfo(
        string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_handle!.DangerousGetHandle()}")).LinkTarget;
}
