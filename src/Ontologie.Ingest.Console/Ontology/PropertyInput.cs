using System.Text.Json;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>The value of a property as a person types it. Pure.</summary>
internal static class PropertyInput
{
    /// <summary>The value as JSON. What does not fit the type stays a text, and the action refuses it.</summary>
    /// <param name="type">The property's type.</param>
    /// <param name="of">The type of the elements of a list.</param>
    /// <param name="text">The text; each line of it is an element of a list.</param>
    internal static string ToJson(string type, string? of, string text) => type == "list"
        ? $"[{string.Join(',', Lines(text).Select(line => One(of ?? "text", line)))}]"
        : One(type, text);

    /// <summary>The text of a value.</summary>
    internal static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(Of)),
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    private static string One(string type, string text) => type switch
    {
        "number" when IsNumber(text) => text.Trim(),
        "boolean" when text is "true" or "false" => text,
        _ => JsonSerializer.Serialize(text),
    };

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsNumber(string text)
    {
        try
        {
            return JsonElement.Parse(text).ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
