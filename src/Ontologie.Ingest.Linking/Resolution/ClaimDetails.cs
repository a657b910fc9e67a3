using System.Text.Json;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>What a stored claim says beside its key and its place, as compact JSON.</summary>
/// <param name="Order">The order key.</param>
/// <param name="TypeVersion">The version of the entity type.</param>
/// <param name="At">The pointer where the key was found; empty for a constant.</param>
public readonly record struct ClaimDetails(OrderKey Order, long TypeVersion, string At)
{
    /// <summary>The details of a claim.</summary>
    public static ClaimDetails Of(RelationClaim claim) => new(claim.Origin.Order, claim.Origin.TypeVersion, claim.At);

    /// <summary>Reads what <see cref="ToJson"/> wrote. Unknown members are ignored.</summary>
    /// <exception cref="JsonException">The bytes are damaged.</exception>
    public static ClaimDetails Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ClaimDetails(
            CompactJson.ReadOrder(root.GetProperty("order")),
            root.GetProperty("typeVersion").GetInt64(),
            root.GetProperty("at").GetString()!);
    }

    /// <summary>The JSON bytes.</summary>
    public byte[] ToJson()
    {
        var (order, typeVersion, at) = this;
        return CompactJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("order", order.ToString());
            writer.WriteNumber("typeVersion", typeVersion);
            writer.WriteString("at", at);
            writer.WriteEndObject();
        });
    }
}
