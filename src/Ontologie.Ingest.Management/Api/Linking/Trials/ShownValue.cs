using System.Text.Json;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Management.Api.Linking.Trials;

/// <summary>Values that may be shortened, as JSON.</summary>
internal static class ShownValue
{
    /// <summary>The value; of a shortened one, which is no JSON any more, the beginning as text.</summary>
    internal static (JsonElement Value, bool IsShortened) Of(string json)
    {
        try
        {
            return (JsonElement.Parse(json), false);
        }
        catch (JsonException)
        {
            var text = json.StartsWith('"') ? json[1..] : json;
            return (JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(text, ApiJson.Default.String)), true);
        }
    }

    internal static string WordOf(LinkValueKind kind) => kind switch
    {
        LinkValueKind.Null => "null",
        LinkValueKind.Boolean => "boolean",
        LinkValueKind.Number => "number",
        LinkValueKind.Text => "text",
        LinkValueKind.List => "list",
        _ => "object",
    };
}
