using System.Diagnostics.CodeAnalysis;

namespace Ontologie.Ingest.Contracts.Ids;

/// <summary>The id of one run of a node's process. Text: <c>node_</c> and 26 characters of base32.</summary>
/// <param name="Value">The 128 random bits behind the prefix.</param>
[GenerateSerializer, Immutable, Alias("ingest.NodeId")]
public readonly record struct NodeId([property: Id(0)] UInt128 Value)
{
    private const string Prefix = "node_";

    /// <summary>Parses an id. Accepts exactly the texts that <see cref="ToString"/> returns.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NodeId id)
    {
        var ok = Base32.TryDecode(Prefix, text, out var value);
        id = new NodeId(value);
        return ok;
    }

    /// <inheritdoc/>
    public override string ToString() => Base32.Encode(Prefix, Value);
}
