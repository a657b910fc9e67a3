using System.Buffers;
using System.Text.Json;
using Ontologie.Ingest.Linking.Definitions;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>Writes a rule's definition in one form.</summary>
internal static class LinkRuleJson
{
    /// <summary>
    /// The definition with its members in a fixed order and the defaults filled in. Expressions and conditions stay as they were
    /// written, without spaces.
    /// </summary>
    /// <param name="rule">A definition without faults.</param>
    public static byte[] Write(JsonElement rule)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, DefinitionJson.Options))
        {
            json.WriteStartObject();
            Copy(json, rule, "name");
            Copy(json, rule, "enabled", () => json.WriteBooleanValue(true));
            CopyPosition(json, rule);
            Copy(json, rule, "when", () => WriteEmpty(json, isList: true));
            Copy(json, rule, "forEach");
            json.WriteStartObject("entity");
            var entity = rule.GetProperty("entity");
            Copy(json, entity, "type");
            Copy(json, entity, "key");
            Copy(json, entity, "title");
            json.WriteEndObject();
            Copy(json, rule, "properties", () => WriteEmpty(json, isList: false));
            WriteRelations(json, rule);
            Copy(json, rule, "operation", () => json.WriteStringValue("upsert"));
            Copy(json, rule, "order");
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Copy(Utf8JsonWriter json, JsonElement from, string name, Action? otherwise = null)
    {
        if (from.TryGetProperty(name, out var value))
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
        else if (otherwise is not null)
        {
            json.WritePropertyName(name);
            otherwise();
        }
    }

    private static void CopyPosition(Utf8JsonWriter json, JsonElement rule)
    {
        if (rule.TryGetProperty("position", out var position))
        {
            json.WriteNumber("position", position.GetInt32());
        }
    }

    private static void WriteRelations(Utf8JsonWriter json, JsonElement rule)
    {
        json.WriteStartObject("relations");
        if (rule.TryGetProperty("relations", out var relations))
        {
            foreach (var relation in relations.EnumerateObject())
            {
                json.WriteStartObject(relation.Name);
                Copy(json, relation.Value, "key");
                if (relation.Value.TryGetProperty("set", out var isSet) && isSet.GetBoolean())
                {
                    json.WriteBoolean("set", true);
                }

                json.WriteEndObject();
            }
        }

        json.WriteEndObject();
    }

    private static void WriteEmpty(Utf8JsonWriter json, bool isList)
    {
        if (isList)
        {
            json.WriteStartArray();
            json.WriteEndArray();
        }
        else
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
    }
}
