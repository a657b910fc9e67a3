using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>
/// An entity in the keys of tables: the first 16 bytes of SHA-256 over type, a zero byte and key. A type has no zero byte, so different
/// entities have different inputs.
/// </summary>
internal static class EntityHash
{
    private const int MaxStackBytes = 1024;

    internal static UInt128 Of(EntityName entity)
    {
        var length = Encoding.UTF8.GetByteCount(entity.Type) + 1 + Encoding.UTF8.GetByteCount(entity.Key);
        Span<byte> input = length <= MaxStackBytes ? stackalloc byte[length] : new byte[length];
        var type = Encoding.UTF8.GetBytes(entity.Type, input);
        input[type] = 0;
        Encoding.UTF8.GetBytes(entity.Key, input[(type + 1)..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, digest);
        return BinaryPrimitives.ReadUInt128BigEndian(digest);
    }

    internal static byte[] ToBytes(UInt128 hash)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return bytes;
    }
}
