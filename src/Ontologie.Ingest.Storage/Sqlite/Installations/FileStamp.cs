using System.Buffers.Binary;
using System.Globalization;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// The installation of a data file. It is in the header of the file, as <c>application_id</c> and <c>user_version</c>
/// (https://www.sqlite.org/fileformat.html). A backup and VACUUM keep it. It can be read without opening the database, which matters:
/// SQLite would copy any write-ahead log beside the file into it, even a foreign one.
/// </summary>
/// <param name="Id">The installation. It never changes, and is never 0.</param>
/// <param name="Generation">Changes with each restore. Never 0.</param>
internal readonly record struct FileStamp(int Id, int Generation)
{
    /// <summary>The bytes of a file that <see cref="Read"/> needs.</summary>
    internal const int HeaderBytes = 100;

    private const int GenerationOffset = 60;
    private const int IdOffset = 68;

    /// <summary>A stamp from 128 random bits.</summary>
    internal static FileStamp From(UInt128 random) => new(NotZero(random), NotZero(random >> 64));

    internal FileStamp WithGeneration(UInt128 random) => this with { Generation = NotZero(random) };

    /// <summary>The stamp in a database's header; null if it has none.</summary>
    internal static FileStamp? Read(ReadOnlySpan<byte> header)
    {
        var stamp = new FileStamp(
            BinaryPrimitives.ReadInt32BigEndian(header[IdOffset..]), BinaryPrimitives.ReadInt32BigEndian(header[GenerationOffset..]));
        return stamp.Id == 0 || stamp.Generation == 0 ? null : stamp;
    }

    /// <summary>Parses the form of <see cref="ToString"/>.</summary>
    internal static FileStamp? Parse(string text) =>
        text.Split('.') is [var id, var generation] && ParseHalf(id) is { } first && ParseHalf(generation) is { } second
            ? new FileStamp(first, second)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id:x8}.{Generation:x8}");

    private static int? ParseHalf(string text) =>
        text.Length == 8 && int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var half) && half != 0
            ? half
            : null;

    /// <summary>Positive, so that it is readable in SQLite's shell.</summary>
    private static int NotZero(UInt128 random) => Math.Max(1, (int)(random & int.MaxValue));
}
