using System.Buffers;
using System.Text.Json;

namespace Ontologie.Ingest.Linking.Types;

/// <summary>Writes the definition of an entity type in one form: what is stored and what the API answers are the same bytes.</summary>
public static class EntityTypeWriter
{
    /// <summary>
    /// The definition as JSON in UTF-8, without the name. Members have a fixed order, properties and relations the order of the
    /// definition. Absent texts and defaults of properties are left out.
    /// </summary>
    public static byte[] Write(EntityType type)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Definitions.DefinitionJson.Options))
        {
            json.WriteStartObject();
            WriteText(json, "title", type.Title);
            WriteText(json, "keyDescription", type.KeyDescription);
            WriteTexts(json, "blockedKeys", type.BlockedKeys);
            json.WriteStartObject("properties");
            foreach (var (name, property) in type.Properties)
            {
                WriteProperty(json, name, property);
            }

            json.WriteEndObject();
            json.WriteStartObject("relations");
            foreach (var (name, relation) in type.Relations)
            {
                json.WriteStartObject(name);
                json.WriteString("to", relation.To);
                json.WriteString("cardinality", TypeWords.Of(relation.Cardinality));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, PropertyDefinition property)
    {
        json.WriteStartObject(name);
        json.WriteString("type", TypeWords.Of(property.Type));
        WriteText(json, "of", property.Of is { } of ? TypeWords.Of(of) : null);
        WriteText(json, "nullMeans", property.IgnoresNull ? "ignore" : null);
        if (property.Priority.Count > 0)
        {
            json.WriteStartObject("conflict");
            WriteTexts(json, "priority", property.Priority);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
