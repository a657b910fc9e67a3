using System.Text.Json;
using Ontologie.Ingest.Linking.Definitions;

namespace Ontologie.Ingest.Linking.Types;

/// <summary>Reads the definition of an entity type. Pure and thread-safe.</summary>
public static class EntityTypeReader
{
    private static readonly string[] Members = ["title", "keyDescription", "blockedKeys", "properties", "relations"];

    /// <summary>Reads a definition from JSON in UTF-8, at most 256 KiB. The result names everything that is wrong.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="utf8">The definition.</param>
    public static Reading<EntityType> Read(string name, ReadOnlyMemory<byte> utf8)
    {
        var faults = new FaultList();
        using var document = DefinitionText.Parse(utf8, faults);
        return document is null ? faults.Refuse<EntityType>() : Read(name, document.RootElement);
    }

    /// <summary>Reads a definition. The result names everything that is wrong.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="element">The definition.</param>
    public static Reading<EntityType> Read(string name, JsonElement element)
    {
        var faults = new FaultList();
        if (!TypeNames.IsType(name))
        {
            faults.Add("", $"The name of an entity type is {TypeNames.TypeForm}.");
        }

        if (!DefinitionText.IsSound(element, "", faults) || DefinitionObject.Open(element, "", Members, faults) is not { } type)
        {
            return faults.Refuse<EntityType>();
        }

        var title = type.Text("title", TypeLimits.MaxTitleLength);
        var description = type.Text("keyDescription", TypeLimits.MaxDescriptionLength);
        var blocked = ReadBlockedKeys(type, faults);
        var properties = ReadFields(type, "properties", TypeLimits.MaxProperties, FieldReader.Property, faults);
        var relations = ReadFields(type, "relations", TypeLimits.MaxRelations, FieldReader.Relation, faults);
        return faults.Close(() => new EntityType
        {
            Name = name,
            Title = title,
            KeyDescription = description,
            BlockedKeys = blocked,
            Properties = properties,
            Relations = relations,
        });
    }

    private static List<string> ReadBlockedKeys(DefinitionObject type, FaultList faults)
    {
        if (type.Get("blockedKeys") is not { } list)
        {
            return [];
        }

        var place = type.At("blockedKeys");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > TypeLimits.MaxBlockedKeys)
        {
            faults.Add(place, $"A list of at most {TypeLimits.MaxBlockedKeys} texts is wanted.");
            return [];
        }

        var keys = new List<string>();
        for (var i = 0; i < list.GetArrayLength(); i++)
        {
            var text = list[i].ValueKind == JsonValueKind.String ? list[i].GetString() : null;
            if (text is { Length: > 0 and <= TypeLimits.MaxBlockedKeyLength } key)
            {
                keys.Add(key);
            }
            else
            {
                faults.Add(FaultList.Below(place, i), $"A text of 1 to {TypeLimits.MaxBlockedKeyLength} characters is wanted.");
            }
        }

        return [.. keys.Distinct()];
    }

    private static OrderedDictionary<string, T> ReadFields<T>(
        DefinitionObject type, string name, int limit, Func<JsonElement, string, FaultList, T?> read, FaultList faults)
        where T : class
    {
        var fields = new OrderedDictionary<string, T>();
        if (type.Get(name) is not { } members)
        {
            return fields;
        }

        var place = type.At(name);
        if (members.ValueKind != JsonValueKind.Object)
        {
            faults.Add(place, $"An object is wanted, not {DefinitionObject.Kind(members)}.");
            return fields;
        }

        if (members.GetPropertyCount() > limit)
        {
            faults.Add(place, $"A type has at most {limit} {name}; this one has {members.GetPropertyCount()}.");
            return fields;
        }

        foreach (var member in members.EnumerateObject())
        {
            var inside = FaultList.Below(place, member.Name);
            if (!TypeNames.IsField(member.Name))
            {
                faults.Add(inside, $"The name must be {TypeNames.FieldForm}.");
            }
            else if (read(member.Value, inside, faults) is { } field)
            {
                fields.Add(member.Name, field);
            }
        }

        return fields;
    }
}
