using System.Buffers.Binary;
using System.Globalization;

namespace Ontologie.Ingest.Storage.Sqlite.Installations;

/// <summary>
/// Which installation a data file belongs to. It is in the first bytes of the file, where SQLite keeps <c>application_id</c> and
/// <c>user_version</c> (https://www.sqlite.org/fileformat.html): a backup and VACUUM take it along, and it is read without opening the
/// database. That matters because SQLite would copy a write-ahead log that lies beside the file into it, also a foreign one.
/// </summary>
/// <param name="Id">The installation, for as long as it lives. Never 0.</param>
/// <param name="Generation">Another one after each restore. Never 0.</param>
internal readonly record struct FileStamp(int Id, int Generation)
{
    /// <summary>How much of a file <see cref="Read"/> needs.</summary>
    internal const int HeaderBytes = 100;

    private const int GenerationOffset = 60;
    private const int IdOffset = 68;

    /// <summary>Of 128 random bits.</summary>
    internal static FileStamp From(UInt128 random) => new(NotZero(random), NotZero(random >> 64));

    internal FileStamp WithGeneration(UInt128 random) => this with { Generation = NotZero(random) };

    /// <summary>The stamp in a database's header; null where it has none.</summary>
    internal static FileStamp? Read(ReadOnlySpan<byte> header)
    {
        var stamp = new FileStamp(
            BinaryPrimitives.ReadInt32BigEndian(header[IdOffset..]), BinaryPrimitives.ReadInt32BigEndian(header[GenerationOffset..]));
        return stamp.Id == 0 || stamp.Generation == 0 ? null : stamp;
    }

    /// <summary>The form that <see cref="ToString"/> gives.</summary>
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

    /// <summary>Positive, because people meet it in SQLite's shell.</summary>
    private static int NotZero(UInt128 random) => Math.Max(1, (int)(random & int.MaxValue));
}
