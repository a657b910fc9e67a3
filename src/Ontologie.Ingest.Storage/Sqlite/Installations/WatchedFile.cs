using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Notices that an open file is not the one under its name any more. Linux tells the name of an open file; where that is not told, as
/// on other systems, the file counts as in place.
/// </summary>
/// <remarks>
/// Closing any handle of a database ends the locks that SQLite has on it in this process, so this is to be closed after the connections.
/// </remarks>
internal sealed class WatchedFile : IDisposable
{
    private readonly SafeFileHandle? _handle;
    private readonly string? _name;
    private readonly bool _isNeverEmpty;

    /// <param name="path">A file that is there.</param>
    /// <param name="isNeverEmpty">Empty is as good as gone.</param>
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
