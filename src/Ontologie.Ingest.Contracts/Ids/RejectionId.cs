using System.Diagnostics.CodeAnalysis;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>The id of a rejection, a refused request that is kept. Text: <c>rej_</c> and 26 characters of base32.</summary>
/// <param name="Value">The 128 bits behind the prefix.</param>
[GenerateSerializer, Immutable, Alias("ingest.RejectionId")]
public readonly record struct RejectionId([property: Id(0)] UInt128 Value)
{
    private const string Prefix = "rej_";

    /// <summary>Parses an id. Accepts exactly the texts that <see cref="ToString"/> returns.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RejectionId id)
    {
        var ok = Base32.TryDecode(Prefix, text, out var value);
        id = new RejectionId(value);
        return ok;
    }

    /// <summary>Reads the bytes as stored in SQL.</summary>
    /// <param name="bytes">Exactly 16 bytes.</param>
    public static RejectionId FromBytes(ReadOnlySpan<byte> bytes) => new(Base32.FromBytes(bytes));

    /// <summary>The 16 bytes, most significant first, as stored in SQL.</summary>
    public byte[] ToBytes() => Base32.ToBytes(Value);

    /// <inheritdoc/>
    public override string ToString() => Base32.Encode(Prefix, Value);
}
