using System.Buffers.Binary;

namespace Ontologie.Ingest.Storage.Postgres;

/// <summary>Converts ids to and from uuid columns. The 16 bytes are the 128 bits of the id, most significant first.</summary>
internal static class UuidColumn
{
    internal static Guid From(UInt128 id)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, id);
        return new Guid(bytes, bigEndian: true);
    }

    internal static UInt128 ToId(Guid column)
    {
        Span<byte> bytes = stackalloc byte[16];
        column.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
