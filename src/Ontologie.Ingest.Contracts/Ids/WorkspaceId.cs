using System.Diagnostics.CodeAnalysis;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>The id of a workspace. Text: <c>ws_</c> and 26 characters of base32.</summary>
/// <param name="Value">The 128 bits behind the prefix.</param>
[GenerateSerializer, Immutable, Alias("ingest.WorkspaceId")]
public readonly record struct WorkspaceId([property: Id(0)] UInt128 Value)
{
    private const string Prefix = "ws_";

    /// <summary>Parses an id. Accepts exactly the texts that <see cref="ToString"/> returns.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WorkspaceId id)
    {
        var ok = Base32.TryDecode(Prefix, text, out var value);
        id = new WorkspaceId(value);
        return ok;
    }

    /// <summary>The inverse of <see cref="ToBytes"/>.</summary>
    public static WorkspaceId FromBytes(ReadOnlySpan<byte> bytes) => new(Base32.FromBytes(bytes));

    /// <summary>The 16 bytes, most significant first, as stored in SQL.</summary>
    public byte[] ToBytes() => Base32.ToBytes(Value);

    /// <inheritdoc/>
    public override string ToString() => Base32.Encode(Prefix, Value);
}
