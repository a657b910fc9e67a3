using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>
/// A value of a rule as one line of a form: <c>/body/total</c>, <c>/item/state | /item/status as trim, lower</c>,
/// <c>Order {/item/number}</c>, a constant like <c>"web"</c> or <c>5</c>, or the value as JSON, which can write everything. Pure.
/// </summary>
internal static class ValueText
{
    private const string Or = " | ";
    private const string As = " as ";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as JSON; null if the line is empty. Of a line that has no meaning it is the line as a text.</summary>
    internal static string? ToJson(string? line)
    {
        var text = line?.Trim() ?? "";
        return text.Length == 0 ? null
            : text[0] == '{' && Parse(text) is { ValueKind: JsonValueKind.Object } ? text
            : text[0] == '/' ? OfPointers(text)
            : Parse(text) is not null ? $$"""{"value":{{text}}}"""
            : text.Contains('{', StringComparison.Ordinal) ? $$"""{"template":{{Quote(text)}}}"""
            : Quote(text);
    }

    /// <summary>The line of a value. <see cref="ToJson"/> makes a value with the same meaning of it.</summary>
    internal static string Of(JsonElement value)
    {
        if (Short(value) is { } line && !line.Any(char.IsControl) && ToJson(line) is { } json && Parse(json) is { } again
            && JsonElement.DeepEquals(again, value))
        {
            return line;
        }

        return value.ValueKind == JsonValueKind.String ? $$"""{"from":{{Json(value)}}}""" : Json(value);
    }

    /// <summary>Compact JSON on one line.</summary>
    internal static string Json(JsonElement value) => JsonSerializer.Serialize(value, Compact);

    /// <summary>A text as JSON.</summary>
    internal static string Quote(string text) => JsonSerializer.Serialize(text, Compact);

    /// <summary>The JSON of a text; null if it is none.</summary>
    internal static JsonElement? Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string OfPointers(string text)
    {
        var cut = text.LastIndexOf(As, StringComparison.Ordinal);
        var transforms = cut > 0 ? TransformText.ToJson(text[(cut + As.Length)..]) : null;
        var from = transforms is null ? text : text[..cut].TrimEnd();
        var pointers = from.Split(Or, StringSplitOptions.TrimEntries);
        var json = pointers.Length == 1 ? Quote(from) : $"[{string.Join(',', pointers.Select(Quote))}]";
        return (transforms, pointers.Length) switch
        {
            (null, 1) => json,
            (null, _) => $$"""{"from":{{json}}}""",
            _ => $$"""{"from":{{json}},"as":{{transforms}}}""",
        };
    }

    private static string? Short(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (value.TryGetProperty("template", out var template) && template.ValueKind == JsonValueKind.String)
        {
            return template.GetString();
        }

        if (value.TryGetProperty("value", out var constant))
        {
            return Json(constant);
        }

        return value.TryGetProperty("from", out var from) && Pointers(from) is { } pointers
            ? value.TryGetProperty("as", out var transforms) ? $"{pointers}{As}{TransformText.Of(transforms)}" : pointers
            : null;
    }

    private static string? Pointers(JsonElement from) => from.ValueKind switch
    {
        JsonValueKind.String => from.GetString(),
        JsonValueKind.Array when from.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) =>
            string.Join(Or, from.EnumerateArray().Select(one => one.GetString())),
        _ => null,
    };
}
