using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Inspects the write-ahead log of a database and the log's index (https://www.sqlite.org/walformat.html). It does not open the database,
/// because SQLite would copy the log into it.
/// </summary>
internal static class WriteAheadLog
{
    private const int HeaderBytes = 32;
    private const int FrameHeaderBytes = 24;
    private const int PageSizeOffset = 8;
    private const int SaltOffset = 16;
    private const int FrameSaltOffset = 8;
    private const int SaltBytes = 8;

    private const int IndexHeaderInts = 12;
    private const int IsInitialised = 12;
    private const int FramesIndex = 4;
    private const int CopiedIndex = 24;
    private const int IndexBytes = 100;

    /// <param name="database">An existing database file.</param>
    /// <param name="stamp">The stamp of the database.</param>
    internal static LogContent Inspect(string database, FileStamp? stamp)
    {
        var path = database + "-wal";
        if (!File.Exists(path) || new FileInfo(path).Length < HeaderBytes)
        {
            return IsAllCopied(database + "-shm") ? LogContent.Usable
                : File.Exists(path) ? LogContent.Empty
                : LogContent.Missing;
        }

        using var log = Open(path);
        return stamp is not null && HasOtherStamp(log, stamp) ? LogContent.Foreign : LogContent.Usable;
    }

    /// <summary>Whether the log has content. Used for a missing or empty database.</summary>
    internal static bool HasFrames(string database) =>
        File.Exists(database + "-wal") && new FileInfo(database + "-wal").Length > HeaderBytes;

    /// <summary>
    /// Whether the index says that the database has the whole log, as after a checkpoint from a shell. The index outlives the process. A
    /// missing one proves nothing.
    /// </summary>
    private static bool IsAllCopied(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[IndexBytes];
        using var index = Open(path);
        if (RandomAccess.Read(index, bytes, 0) < IndexBytes)
        {
            return false;
        }

        // In the byte order of this machine. The header is stored twice; both copies are equal unless a write was interrupted.
        var numbers = MemoryMarshal.Cast<byte, uint>(bytes);
        return bytes[IsInitialised] == 1
            && numbers[..IndexHeaderInts].SequenceEqual(numbers[IndexHeaderInts..CopiedIndex])
            && numbers[FramesIndex] <= numbers[CopiedIndex];
    }

    /// <summary>
    /// Whether a first page in the log has a different stamp than the database. The server writes that page when it opens the file, and
    /// whenever the file grows. A log without a first page does not count as foreign.
    /// </summary>
    private static bool HasOtherStamp(SafeFileHandle log, FileStamp? stamp)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        Span<byte> frame = stackalloc byte[FrameHeaderBytes + FileStamp.HeaderBytes];
        RandomAccess.Read(log, header, 0);
        var pageBytes = BinaryPrimitives.ReadUInt32BigEndian(header[PageSizeOffset..]);
        if (pageBytes is < 512 or > 65536)
        {
            return false;
        }

        for (long at = HeaderBytes; RandomAccess.Read(log, frame, at) == frame.Length; at += FrameHeaderBytes + pageBytes)
        {
            // Frames of an older use of the log have other salts and are not valid.
            if (!frame.Slice(FrameSaltOffset, SaltBytes).SequenceEqual(header.Slice(SaltOffset, SaltBytes)))
            {
                return false;
            }

            if (BinaryPrimitives.ReadUInt32BigEndian(frame) == 1 && FileStamp.Read(frame[FrameHeaderBytes..]) != stamp)
            {
                return true;
            }
        }

        return false;
    }

    private static SafeFileHandle Open(string path) =>
        File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
