using System.Text.Json;

namespace Ontologie.Ingest.Grains.Linking;

/// <summary>Reads the stored headers of an event: a JSON array of <c>["name","value"]</c>.</summary>
internal static class EventHeaders
{
    /// <summary>The headers with their values. Skips what it cannot read, and headers whose value was not kept.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Read(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[][]>(json) is { } pairs
                ? [.. pairs.Where(pair => pair.Length == 2).Select(pair => KeyValuePair.Create(pair[0], pair[1]))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
