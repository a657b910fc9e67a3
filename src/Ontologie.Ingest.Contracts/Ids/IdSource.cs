using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>Generates ids: 128 bits from the system's random generator. Tests override it.</summary>
public class IdSource
{
    /// <summary>A new 128-bit value, unique in practice and unpredictable.</summary>
    public virtual UInt128 Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
