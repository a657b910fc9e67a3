using System.Text.Json;

namespace Ontologie.Ingest.Linking.Contributions;

/// <summary>
/// What a stored contribution says beside its key and its place: order key, position, title, properties and relations, as compact JSON.
/// Readers ignore members that they do not know, so that a later version can add some.
/// </summary>
public static class ContributionValues
{
    /// <summary>The JSON bytes of a contribution.</summary>
    public static byte[] ToJson(Contribution contribution) => CompactJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("order", contribution.Order.ToString());
        writer.WriteNumber("position", contribution.Position);
        if (contribution.Title is { } title)
        {
            WriteValue(writer, "title", title);
        }

        if (contribution.Properties.Count > 0)
        {
            writer.WriteStartObject("properties");
            foreach (var (name, value) in contribution.Properties.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                WriteValue(writer, name, value);
            }

            writer.WriteEndObject();
        }

        if (contribution.Relations.Count > 0)
        {
            writer.WriteStartObject("relations");
            foreach (var (name, targets) in contribution.Relations.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                WriteTargets(writer, name, targets);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    /// <summary>Reads a stored contribution.</summary>
    /// <param name="json">What <see cref="ToJson"/> wrote.</param>
    /// <param name="key">The rest of the row: rule, version, item, entity and operation.</param>
    /// <exception cref="JsonException">The bytes are damaged.</exception>
    public static Contribution Read(ReadOnlyMemory<byte> json, ContributionKey key)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new Contribution
        {
            RuleId = key.RuleId,
            RuleVersion = key.RuleVersion,
            Position = root.GetProperty("position").GetInt32(),
            Item = key.Item,
            Entity = key.Entity,
            Operation = key.Operation,
            Order = CompactJson.ReadOrder(root.GetProperty("order")),
            Title = root.TryGetProperty("title", out var title) ? ReadValue(title) : null,
            Properties = ReadMembers(root, "properties", ReadValue),
            Relations = ReadMembers(root, "relations", ReadTargets),
        };
    }

    private static void WriteValue(Utf8JsonWriter writer, string name, ContributedValue value)
    {
        writer.WriteStartArray(name);
        writer.WriteRawValue(value.Json, skipInputValidation: true);
        writer.WriteStringValue(value.At);
        writer.WriteEndArray();
    }

    private static void WriteTargets(Utf8JsonWriter writer, string name, ContributedTargets targets)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type", targets.Type);
        writer.WriteStartArray("keys");
        foreach (var key in targets.Keys)
        {
            writer.WriteStringValue(key);
        }

        writer.WriteEndArray();
        writer.WriteString("at", targets.At);
        if (targets.IsToMany)
        {
            writer.WriteBoolean("many", true);
        }

        if (targets.IsSet)
        {
            writer.WriteBoolean("set", true);
        }

        writer.WriteEndObject();
    }

    private static ContributedValue ReadValue(JsonElement json) => new(json[0].GetRawText(), json[1].GetString()!);

    private static ContributedTargets ReadTargets(JsonElement json) => new(
        json.GetProperty("type").GetString()!,
        [.. json.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!)],
        json.TryGetProperty("many", out var many) && many.GetBoolean(),
        json.TryGetProperty("set", out var set) && set.GetBoolean(),
        json.GetProperty("at").GetString()!);

    private static Dictionary<string, T> ReadMembers<T>(JsonElement root, string name, Func<JsonElement, T> read) =>
        root.TryGetProperty(name, out var members)
            ? members.EnumerateObject().ToDictionary(member => member.Name, member => read(member.Value), StringComparer.Ordinal)
            : new Dictionary<string, T>(StringComparer.Ordinal);
}
