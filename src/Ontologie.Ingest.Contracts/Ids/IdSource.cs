using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>Where new ids come from: 128 bits of the system's random generator. Tests override it.</summary>
public class IdSource
{
    /// <summary>A fresh 128-bit value. Never repeats in practice and cannot be guessed.</summary>
    public virtual UInt128 Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
