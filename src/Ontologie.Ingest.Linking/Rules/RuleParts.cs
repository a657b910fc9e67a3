using System.Runtime.InteropServices;
using System.Text.Json;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Pointers;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>Reads the parts of one rule that hold expressions.</summary>
/// <param name="hasItem">Whether the rule has <c>forEach</c>.</param>
/// <param name="type">The entity type of the rule's entities; null if it is unknown, which is not checked then.</param>
/// <param name="types">The entity types by name; null leaves all checks against types out.</param>
/// <param name="faults">Takes the faults.</param>
internal sealed class RuleParts(bool hasItem, EntityType? type, Func<string, EntityType?>? types, FaultList faults)
{
    private static readonly string[] RelationMembers = ["key", "set"];

    private static readonly PropertyDefinition TitleDefinition = new() { Type = PropertyType.Text };

    /// <summary>A JSON element as a value of the language.</summary>
    public static LinkValue Value(JsonElement element) =>
        LinkValue.TryParse(JsonMarshal.GetRawUtf8Value(element), out var value) ? value : LinkValue.Null;

    /// <summary>Reads the pointer of <c>forEach</c>.</summary>
    public static LinkPointer? ForEach(JsonElement element, string place, FaultList faults)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            faults.Add(place, $"A pointer is wanted, not {DefinitionObject.Kind(element)}.");
            return null;
        }

        if (!LinkPointer.TryParse(element.GetString()!, out var pointer, out var reason))
        {
            faults.Add(place, reason);
            return null;
        }

        if (pointer.Count == 0 || pointer.NameAt(0) != "body")
        {
            faults.Add(place, "The list must be in the body: begin the pointer with /body.");
        }
        else if (pointer.HasWildcard)
        {
            faults.Add(place, "The pointer names one list. Remove the wildcard.");
        }

        return pointer;
    }

    /// <summary>Reads the parts of the entity's own key.</summary>
    public IReadOnlyList<ValueExpression> Key(JsonElement element, string place)
    {
        var parts = KeyParts(element, place, wantsOne: true);
        CheckConstants(parts, place, element.ValueKind == JsonValueKind.Array, type?.BlockedSet);
        return parts;
    }

    /// <summary>Reads the title.</summary>
    public ValueExpression? Title(JsonElement element, string place)
    {
        var title = One(element, place);
        CheckConstant(title, TitleDefinition, place);
        return title;
    }

    /// <summary>Reads one value that may not be a list.</summary>
    public ValueExpression? One(JsonElement element, string place) => Expression(element, place, wantsOne: true);

    /// <summary>Reads the values of the properties.</summary>
    public List<PropertyRule> Properties(JsonElement element, string place)
    {
        var properties = new List<PropertyRule>();
        foreach (var (name, value, inside) in Members(element, place, TypeLimits.MaxProperties))
        {
            var definition = type?.Properties.GetValueOrDefault(name);
            if (type is not null && definition is null)
            {
                AddUnknown("property", name, [.. type.Properties.Keys], inside);
            }
            else if (Expression(value, inside, definition is { Type: not PropertyType.List }) is { } expression)
            {
                CheckConstant(expression, definition, inside);
                properties.Add(new PropertyRule(name, expression));
            }
        }

        return properties;
    }

    /// <summary>Reads the targets of the relations.</summary>
    public List<RelationRule> Relations(JsonElement element, string place)
    {
        var relations = new List<RelationRule>();
        foreach (var (name, value, inside) in Members(element, place, TypeLimits.MaxRelations))
        {
            var definition = type?.Relations.GetValueOrDefault(name);
            if (type is not null && definition is null)
            {
                AddUnknown("relation", name, [.. type.Relations.Keys], inside);
            }
            else if (Relation(name, value, inside, definition) is { } relation)
            {
                relations.Add(relation);
            }
        }

        return relations;
    }

    private RelationRule? Relation(string name, JsonElement element, string place, RelationDefinition? definition)
    {
        if (DefinitionObject.Open(element, place, RelationMembers, faults) is not { } members || members.Need("key") is not { } key)
        {
            return null;
        }

        var isSet = members.Boolean("set", byDefault: false);
        var parts = KeyParts(key, members.At("key"), definition is { IsToMany: false });
        var target = definition is null ? null : types?.Invoke(definition.To);
        CheckConstants(parts, members.At("key"), key.ValueKind == JsonValueKind.Array, target?.BlockedSet);
        if (isSet && definition is { IsToMany: false })
        {
            faults.Add(members.At("set"), $"{name} has one target at most, which each event replaces. Remove set.");
        }

        if (parts.Count(part => part.GivesList) > 1)
        {
            faults.Add(members.At("key"), "Two parts of the key are lists. Several targets come from one.");
        }

        return new RelationRule(name, parts, isSet);
    }

    private List<ValueExpression> KeyParts(JsonElement element, string place, bool wantsOne)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return Expression(element, place, wantsOne) is { } only ? [only] : [];
        }

        var count = element.GetArrayLength();
        if (count is 0 or > RuleLimits.MaxKeyParts)
        {
            faults.Add(place, $"A key has 1 to {RuleLimits.MaxKeyParts} parts; this one has {count}.");
            return [];
        }

        var parts = new List<ValueExpression>();
        for (var i = 0; i < count; i++)
        {
            if (Expression(element[i], FaultList.Below(place, i), wantsOne) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private ValueExpression? Expression(JsonElement element, string place, bool wantsOne) =>
        ValueExpression.Parse(Value(element), place, new ExpressionUse(hasItem, wantsOne), faults);

    private void CheckConstant(ValueExpression? expression, PropertyDefinition? definition, string place)
    {
        if (definition is not null
            && expression?.Constant is { } constant
            && PropertyConversion.Convert(constant, definition) is { IsConverted: false } converted)
        {
            faults.Add(place, $"The constant is not {converted.Wanted}.");
        }
    }

    /// <summary>Refuses constants that can never be a part of a key.</summary>
    private void CheckConstants(List<ValueExpression> parts, string place, bool isList, IReadOnlySet<string>? blocked)
    {
        blocked ??= System.Collections.Frozen.FrozenSet<string>.Empty;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Constant is { } constant
                && EntityKey.Build([constant], blocked) is { Key: null } outcome)
            {
                faults.Add(isList ? FaultList.Below(place, i) : place, $"The constant cannot be a key. Wanted: {outcome.Wanted}.");
            }
        }
    }

    private void AddUnknown(string kind, string name, string[] known, string place) =>
        faults.Add(place, $"{type?.Name} has no {kind} {FaultList.Shown(name)}. {NearestMember.Hint(name, known)}");

    private IEnumerable<(string Name, JsonElement Value, string Place)> Members(JsonElement element, string place, int limit)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(place, $"An object is wanted, not {DefinitionObject.Kind(element)}.");
            return [];
        }

        if (element.GetPropertyCount() > limit)
        {
            faults.Add(place, $"At most {limit} members are allowed; there are {element.GetPropertyCount()}.");
            return [];
        }

        return element.EnumerateObject().Select(member => (member.Name, member.Value, FaultList.Below(place, member.Name)));
    }
}
