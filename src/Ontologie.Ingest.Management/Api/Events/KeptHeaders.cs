using System.Text.Json;

namespace Ontologie.Ingest.Management.Api.Events;

/// <summary>Reads the headers as the log keeps them: a JSON array of <c>["name","value"]</c> arrays.</summary>
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

    private static HeaderBody? Pair(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array
        && pair.GetArrayLength() == 2
        && pair[0].ValueKind == JsonValueKind.String
        && pair[1].ValueKind == JsonValueKind.String
            ? new HeaderBody(pair[0].GetString()!, pair[1].GetString()!)
            : null;
}
