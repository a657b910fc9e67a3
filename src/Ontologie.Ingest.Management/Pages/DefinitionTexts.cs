using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ontologie.Ingest.Management.Input;

namespace Ontologie.Ingest.Management.Pages;

/// <summary>Definitions as people read and type them in a page.</summary>
internal static class DefinitionTexts
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A definition with line breaks. A page shows it as text, never as markup.</summary>
    internal static string Indent(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            document.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>What a person typed, in UTF-8. Adds an error for the whole if it is no JSON object.</summary>
    internal static byte[] Read(FieldErrors errors, string text)
    {
        var json = Encoding.UTF8.GetBytes(text);
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json;
            }

            errors.Add("", "It must be a JSON object.");
        }
        catch (JsonException wrong)
        {
            errors.Add("", $"It is not JSON: see line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.");
        }

        return [];
    }
}
