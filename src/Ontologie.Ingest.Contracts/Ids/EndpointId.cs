using System.Diagnostics.CodeAnalysis;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>A connector and its public address, the endpoint. Written <c>ep_</c> and 26 characters of base32.</summary>
/// <param name="Value">The 128 bits behind the prefix.</param>
[GenerateSerializer, Immutable, Alias("ingest.EndpointId")]
public readonly record struct EndpointId([property: Id(0)] UInt128 Value)
{
    /// <summary>Characters of an id.</summary>
    internal const int Length = 3 + Base32.Length;

    private const string Prefix = "ep_";

    /// <summary>Reads an id; refuses every text but the one that <see cref="ToString"/> gives.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EndpointId id)
    {
        var ok = Base32.TryDecode(Prefix, text, out var value);
        id = new EndpointId(value);
        return ok;
    }

    /// <summary>The 16 bytes, most significant first: the form that is stored in SQL.</summary>
    public byte[] ToBytes() => Base32.ToBytes(Value);

    /// <summary>The inverse of <see cref="ToBytes"/>.</summary>
    public static EndpointId FromBytes(ReadOnlySpan<byte> bytes) => new(Base32.FromBytes(bytes));

    /// <summary>Writes what <see cref="ToString"/> gives, in ASCII.</summary>
    /// <param name="text">At least <see cref="Length"/> bytes.</param>
    internal void WriteAscii(Span<byte> text) => Base32.Encode(Prefix, Value, text[..Length]);

    /// <inheritdoc/>
    public override string ToString() => Base32.Encode(Prefix, Value);
}
