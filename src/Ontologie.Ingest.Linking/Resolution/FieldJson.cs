using System.Text.Encodings.Web;
using System.Text.Json;
using Ontologie.Ingest.Linking.Entities;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>Values of fields as JSON text.</summary>
internal static class FieldJson
{
    /// <summary>A text as JSON.</summary>
    public static string Text(string text) => '"' + JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) + '"';

    /// <summary>A target as a list of type and key.</summary>
    public static string Target(EntityReference target) => '[' + Text(target.Type) + ',' + Text(target.Key) + ']';

    /// <summary>Reads a target; null if it was cleared.</summary>
    public static EntityReference? ParseTarget(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Array
            ? new EntityReference(document.RootElement[0].GetString()!, document.RootElement[1].GetString()!)
            : null;
    }

    /// <summary>Reads a text; null if it was cleared.</summary>
    public static string? ParseText(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.String ? document.RootElement.GetString() : null;
    }
}
