using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>Transforms as a line of a form: <c>trim, lower, ["part", "/", 0]</c>. Pure.</summary>
internal static class TransformText
{
    /// <summary>The transforms as a JSON list; null if the line is no list of names and of JSON lists.</summary>
    internal static string? ToJson(string line)
    {
        var parts = new List<string>();
        var rest = line.AsSpan().Trim();
        while (true)
        {
            if (Length(rest) is not (> 0 and var length))
            {
                return null;
            }

            var part = rest[..length].ToString();
            parts.Add(part[0] == '[' ? part : ValueText.Quote(part));
            rest = rest[length..].TrimStart();
            if (rest.IsEmpty)
            {
                return $"[{string.Join(',', parts)}]";
            }

            if (rest[0] != ',')
            {
                return null;
            }

            rest = rest[1..].TrimStart();
        }
    }

    /// <summary>The line of a list of transforms.</summary>
    internal static string Of(JsonElement transforms) => transforms.ValueKind == JsonValueKind.Array
        ? string.Join(", ", transforms.EnumerateArray().Select(one =>
            one.ValueKind == JsonValueKind.String ? one.GetString() : ValueText.Json(one)))
        : "";

    /// <summary>The length of the first transform; 0 if there is none.</summary>
    private static int Length(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '[')
        {
            var end = text.IndexOfAnyExcept(Letters);
            return end < 0 ? text.Length : end;
        }

        var utf8 = Encoding.UTF8.GetBytes(text.ToString());
        var reader = new Utf8JsonReader(utf8, isFinalBlock: true, state: default);
        try
        {
            reader.Read();
            reader.Skip();
            return Encoding.UTF8.GetCharCount(utf8, 0, (int)reader.BytesConsumed);
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    private static readonly SearchValues<char> Letters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
