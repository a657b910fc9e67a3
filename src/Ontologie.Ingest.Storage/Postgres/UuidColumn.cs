using System.Buffers.Binary;

namespace Ontologie.Ingest.Storage.Postgres;

/// <summary>Ids as PostgreSQL keeps them: a uuid column's 16 bytes are an id's 128 bits, most significant first.</summary>
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
