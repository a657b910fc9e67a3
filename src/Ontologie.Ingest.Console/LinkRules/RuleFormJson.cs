using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ontologie.Ingest.Console.LinkRules;

/// <summary>Writes the definition of a rule from the fields of its form. Pure.</summary>
internal static class RuleFormJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The definition as indented JSON. What is wrong in a field is wrong in it at the same place.</summary>
    internal static string Write(RuleForm form)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteString("name", form.Name);
            json.WriteBoolean("enabled", form.IsEnabled);
            WritePosition(json, form.Position);
            json.WriteStartArray("when");
            foreach (var condition in form.Conditions)
            {
                json.WriteRawValue(condition.ToJson());
            }

            json.WriteEndArray();
            if (form.ForEach.Length > 0)
            {
                json.WriteString("forEach", form.ForEach);
            }

            WriteEntity(json, form);
            json.WriteStartObject("properties");
            foreach (var (name, line) in form.Properties)
            {
                WriteValue(json, name, line);
            }

            json.WriteEndObject();
            WriteRelations(json, form);
            json.WriteString("operation", form.Operation);
            WriteValue(json, "order", form.Order);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WritePosition(Utf8JsonWriter json, string position)
    {
        if (int.TryParse(position, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            json.WriteNumber("position", number);
        }
        else if (position.Length > 0)
        {
            json.WriteString("position", position);
        }
    }

    private static void WriteEntity(Utf8JsonWriter json, RuleForm form)
    {
        json.WriteStartObject("entity");
        json.WriteString("type", form.EntityType);
        if (form.Keys is [var only])
        {
            WriteValue(json, "key", only);
        }
        else
        {
            json.WriteStartArray("key");
            foreach (var part in form.Keys)
            {
                json.WriteRawValue(ValueText.ToJson(part)!);
            }

            json.WriteEndArray();
        }

        WriteValue(json, "title", form.Title);
        json.WriteEndObject();
    }

    private static void WriteRelations(Utf8JsonWriter json, RuleForm form)
    {
        json.WriteStartObject("relations");
        foreach (var (name, relation) in form.Relations)
        {
            if (relation.Key.Length == 0)
            {
                continue;
            }

            json.WriteStartObject(name);
            json.WritePropertyName("key");
            json.WriteRawValue(relation.KeyJson);
            if (relation.IsSet)
            {
                json.WriteBoolean("set", true);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, string line)
    {
        if (ValueText.ToJson(line) is { } value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }
}
