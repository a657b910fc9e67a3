using System.Diagnostics.CodeAnalysis;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>The id of a connector and of its endpoint. Text: <c>ep_</c> and 26 characters of base32.</summary>
/// <param name="Value">The 128 bits behind the prefix.</param>
[GenerateSerializer, Immutable, Alias("ingest.EndpointId")]
public readonly record struct EndpointId([property: Id(0)] UInt128 Value)
{
    /// <summary>The length of the text in characters.</summary>
    internal const int Length = 3 + Base32.Length;

    private const string Prefix = "ep_";

    /// <summary>Parses an id. Accepts exactly the texts that <see cref="ToString"/> returns.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EndpointId id)
    {
        var ok = Base32.TryDecode(Prefix, text, out var value);
        id = new EndpointId(value);
        return ok;
    }

    /// <summary>The 16 bytes, most significant first, as stored in SQL.</summary>
    public byte[] ToBytes() => Base32.ToBytes(Value);

    /// <summary>The inverse of <see cref="ToBytes"/>.</summary>
    public static EndpointId FromBytes(ReadOnlySpan<byte> bytes) => new(Base32.FromBytes(bytes));

    /// <summary>Writes the text in ASCII.</summary>
    /// <param name="text">At least <see cref="Length"/> bytes.</param>
    internal void WriteAscii(Span<byte> text) => Base32.Encode(Prefix, Value, text[..Length]);

    /// <inheritdoc/>
    public override string ToString() => Base32.Encode(Prefix, Value);
}
