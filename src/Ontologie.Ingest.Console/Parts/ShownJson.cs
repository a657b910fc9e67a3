using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ontologie.Ingest.Console.Parts;

/// <summary>JSON values as people read them. Pure.</summary>
internal static class ShownJson
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value of an entity: a text without quotes, a list with commas.</summary>
    internal static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : "\"\"",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null or JsonValueKind.Undefined => "cleared",
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "empty list" : string.Join(", ", value.EnumerateArray().Select(Plain)),
        _ => Exact(value),
    };

    /// <summary>A value as compact JSON, so that the text 5 and the number 5 differ.</summary>
    internal static string Exact(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? "" : JsonSerializer.Serialize(value, Relaxed);

    /// <summary>The start of a long text.</summary>
    internal static string Cut(string text, int limit) => text.Length <= limit ? text
        : $"{text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)]}…";
}
