using System.Text.Json;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>Reads the headers as the log keeps them: a JSON array of name-value pairs, each an array of two or an object.</summary>
internal static class KeptHeaders
{
    /// <summary>The headers in their order. What is not a pair is left out: a row that was written once must stay readable.</summary>
    internal static IReadOnlyList<HeaderBody> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonElement.Parse(json) is { ValueKind: JsonValueKind.Array } array
                ? [.. array.EnumerateArray().Select(Pair).OfType<HeaderBody>()]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static HeaderBody? Pair(JsonElement pair) => pair.ValueKind switch
    {
        JsonValueKind.Array when pair.GetArrayLength() == 2 => Header(pair[0], pair[1]),
        JsonValueKind.Object when pair.TryGetProperty("name", out var name) && pair.TryGetProperty("value", out var value) =>
            Header(name, value),
        _ => null,
    };

    private static HeaderBody? Header(JsonElement name, JsonElement value) =>
        name.ValueKind == JsonValueKind.String && value.ValueKind == JsonValueKind.String
            ? new HeaderBody(name.GetString()!, value.GetString()!)
            : null;
}
