using System.Text.Json;
using Ontologie.Ingest.Linking.Definitions;

namespace Ontologie.Ingest.Linking.Types;

/// <summary>Reads the definitions of properties and relations.</summary>
internal static class FieldReader
{
    private static readonly string[] PropertyMembers = ["type", "of", "nullMeans", "conflict"];

    private static readonly string[] ConflictMembers = ["priority"];

    private static readonly string[] RelationMembers = ["to", "cardinality"];

    /// <summary>Reads a property. Null if it has no type, with the faults added.</summary>
    public static PropertyDefinition? Property(JsonElement element, string place, FaultList faults)
    {
        if (DefinitionObject.Open(element, place, PropertyMembers, faults) is not { } property)
        {
            return null;
        }

        var type = property.Word("type", TypeWords.PropertyTypes, default, isNeeded: true);
        var of = property.Get("of") is null ? (PropertyType?)null : property.Word("of", TypeWords.PropertyTypes, PropertyType.Text);
        if (type == PropertyType.List && of is null)
        {
            faults.Add(place, "A list needs the type of its elements: add of.");
        }
        else if (of == PropertyType.List)
        {
            faults.Add(property.At("of"), "A list cannot have lists as elements.");
        }
        else if (of is not null && type != PropertyType.List && type != default)
        {
            faults.Add(property.At("of"), "Only a list has elements. Remove of, or make the type list.");
        }

        return new PropertyDefinition
        {
            Type = type,
            Of = of,
            IgnoresNull = property.Word("nullMeans", TypeWords.NullMeans, byDefault: false),
            Priority = ReadConflict(property, faults),
        };
    }

    /// <summary>Reads a relation. Null if it is wrong, with the faults added.</summary>
    public static RelationDefinition? Relation(JsonElement element, string place, FaultList faults)
    {
        if (DefinitionObject.Open(element, place, RelationMembers, faults) is not { } relation)
        {
            return null;
        }

        var to = relation.Text("to", int.MaxValue, isNeeded: true);
        if (to is not null && !TypeNames.IsType(to))
        {
            faults.Add(relation.At("to"), $"The name of an entity type is {TypeNames.TypeForm}.");
        }

        var cardinality = relation.Word("cardinality", TypeWords.Cardinalities, default, isNeeded: true);
        return to is null ? null : new RelationDefinition(to, cardinality);
    }

    private static List<string> ReadConflict(DefinitionObject property, FaultList faults)
    {
        var place = property.At("conflict");
        if (property.Get("conflict") is not { } conflict
            || (conflict.ValueKind == JsonValueKind.String && conflict.GetString() == "latest"))
        {
            return [];
        }

        if (conflict.ValueKind != JsonValueKind.Object)
        {
            faults.Add(place, """Either "latest" or {"priority": [sources]} is wanted.""");
            return [];
        }

        if (DefinitionObject.Open(conflict, place, ConflictMembers, faults) is not { } members || members.Need("priority") is not { } list)
        {
            return [];
        }

        place = members.At("priority");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > TypeLimits.MaxSources)
        {
            faults.Add(place, $"A list of 1 to {TypeLimits.MaxSources} sources is wanted.");
            return [];
        }

        return ReadSources(list, place, faults);
    }

    private static List<string> ReadSources(JsonElement list, string place, FaultList faults)
    {
        var sources = new List<string>();
        for (var i = 0; i < list.GetArrayLength(); i++)
        {
            var source = list[i].ValueKind == JsonValueKind.String ? list[i].GetString()! : "";
            if (!TypeNames.IsSource(source))
            {
                faults.Add(FaultList.Below(place, i), "A source is manual, api, or the id of a connector (ep_…).");
            }
            else if (sources.Contains(source))
            {
                faults.Add(FaultList.Below(place, i), "The source is in the list twice. Keep the first.");
            }
            else
            {
                sources.Add(source);
            }
        }

        return sources;
    }
}
