using System.Text.Json;
using Ontologie.Ingest.Linking.Contributions;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>
/// From which version of the entity type on the values of its properties and the targets of its relations count. A forced change moves it,
/// so that older ones are dropped without reading them.
/// </summary>
public sealed class ValidSince
{
    /// <summary>Everything counts.</summary>
    public static readonly ValidSince Always = new(new SortedDictionary<EntityField, long>(EntityField.InOrder));

    private readonly SortedDictionary<EntityField, long> _versions;

    private ValidSince(SortedDictionary<EntityField, long> versions) => _versions = versions;

    /// <summary>Reads what <see cref="ToJson"/> wrote. Empty bytes: everything counts.</summary>
    /// <exception cref="JsonException">The bytes are damaged.</exception>
    public static ValidSince Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return Always;
        }

        using var document = JsonDocument.Parse(json);
        var versions = new SortedDictionary<EntityField, long>(EntityField.InOrder);
        Read(document.RootElement, "properties", EntityField.Property, versions);
        Read(document.RootElement, "relations", EntityField.Relation, versions);
        return new ValidSince(versions);
    }

    /// <summary>The JSON object <c>{"properties": {name: version}, "relations": {name: version}}</c>, as stored.</summary>
    public byte[] ToJson() => CompactJson.Write(writer =>
    {
        writer.WriteStartObject();
        Write(writer, "properties", EntityFieldKind.Property);
        Write(writer, "relations", EntityFieldKind.Relation);
        writer.WriteEndObject();
    });

    /// <summary>The least version of the type whose values count for a property; 0 if all do.</summary>
    public long OfProperty(string name) => Of(EntityField.Property(name));

    /// <summary>The least version of the type whose targets count for a relation; 0 if all do.</summary>
    public long OfRelation(string name) => Of(EntityField.Relation(name));

    /// <summary>The same, but these properties and relations count from a version on.</summary>
    public ValidSince With(IEnumerable<string> properties, IEnumerable<string> relations, long typeVersion)
    {
        var versions = new SortedDictionary<EntityField, long>(_versions, EntityField.InOrder);
        foreach (var field in properties.Select(EntityField.Property).Concat(relations.Select(EntityField.Relation)))
        {
            versions[field] = typeVersion;
        }

        return new ValidSince(versions);
    }

    internal long Of(EntityField field) => _versions.GetValueOrDefault(field);

    private static void Read(
        JsonElement root, string member, Func<string, EntityField> field, SortedDictionary<EntityField, long> versions)
    {
        if (root.TryGetProperty(member, out var names))
        {
            foreach (var name in names.EnumerateObject())
            {
                versions[field(name.Name)] = name.Value.GetInt64();
            }
        }
    }

    private void Write(Utf8JsonWriter writer, string member, EntityFieldKind kind)
    {
        writer.WriteStartObject(member);
        foreach (var (field, version) in _versions)
        {
            if (field.Kind == kind)
            {
                writer.WriteNumber(field.Name, version);
            }
        }

        writer.WriteEndObject();
    }
}
