using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Console.Ontology;

/// <summary>An entity type as the fields of a form. Pure.</summary>
public sealed record TypeForm
{
    /// <summary>Keys that programs write where they have none.</summary>
    internal static readonly TypeForm New = new() { BlockedKeys = "0\n-1\nnull\nundefined" };

    private const int MaxRows = 320;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The title for people; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What the key is.</summary>
    public string KeyDescription { get; init; } = "";

    /// <summary>Texts that are no key, one on a line.</summary>
    public string BlockedKeys { get; init; } = "";

    /// <summary>The properties, without empty rows.</summary>
    public IReadOnlyList<PropertyFields> Properties { get; init; } = [];

    /// <summary>The relations, without empty rows.</summary>
    public IReadOnlyList<RelationFields> Relations { get; init; } = [];

    internal static TypeForm Read(IFormCollection form) => new()
    {
        Title = Text(form, "title"),
        KeyDescription = Text(form, "keyDescription"),
        BlockedKeys = Text(form, "blockedKeys"),
        Properties =
        [
            .. Rows(form, "name.").Select(row => new PropertyFields(
                    Text(form, $"name.{row}"), Text(form, $"kind.{row}"), Text(form, $"null.{row}"), Text(form, $"priority.{row}")))
                .Where(property => property.Name.Length > 0),
        ],
        Relations =
        [
            .. Rows(form, "relation.").Select(row => new RelationFields(
                    Text(form, $"relation.{row}"), Text(form, $"to.{row}"), Text(form, $"cardinality.{row}")))
                .Where(relation => relation.Name.Length > 0),
        ],
    };

    /// <summary>The form of a definition; null if the definition has parts that a form cannot show.</summary>
    internal static TypeForm? Of(string definition)
    {
        try
        {
            var type = JsonElement.Parse(definition);
            var form = new TypeForm
            {
                Title = type.TryGetProperty("title", out var title) ? title.GetString() ?? "" : "",
                KeyDescription = type.TryGetProperty("keyDescription", out var description) ? description.GetString() ?? "" : "",
                BlockedKeys = type.TryGetProperty("blockedKeys", out var blocked)
                    ? string.Join('\n', blocked.EnumerateArray().Select(key => key.GetString()))
                    : "",
                Properties = [.. Members(type, "properties").Select(PropertyFields.Of)],
                Relations = [.. Members(type, "relations").Select(RelationFields.Of)],
            };
            return HasOnly(type, "title", "keyDescription", "blockedKeys", "properties", "relations") ? form : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The definition as indented JSON.</summary>
    internal string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            WriteUsed(json, "title", Title);
            WriteUsed(json, "keyDescription", KeyDescription);
            json.WriteStartArray("blockedKeys");
            foreach (var key in Lines(BlockedKeys))
            {
                json.WriteStringValue(key);
            }

            json.WriteEndArray();
            json.WriteStartObject("properties");
            foreach (var property in Properties)
            {
                property.Write(json);
            }

            json.WriteEndObject();
            json.WriteStartObject("relations");
            foreach (var relation in Relations)
            {
                json.WriteStartObject(relation.Name);
                json.WriteString("to", relation.To);
                json.WriteString("cardinality", relation.Cardinality);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    internal static bool HasOnly(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                return false;
            }
        }

        return true;
    }

    private static void WriteUsed(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteString(name, text);
        }
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static JsonElement.ObjectEnumerator Members(JsonElement type, string name) =>
        type.TryGetProperty(name, out var members) ? members.EnumerateObject() : default;

    private static IEnumerable<int> Rows(IFormCollection form, string prefix) =>
        Enumerable.Range(0, MaxRows).Where(row => form.ContainsKey($"{prefix}{row}"));

    private static string Text(IFormCollection form, string field) => form[field].ToString().Trim();
}
