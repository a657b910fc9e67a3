using System.Text.Json;
using Ontologie.Ingest.Linking.Conditions;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Definitions;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.Linking.Rules;

/// <summary>Reads the definition of a link rule. Pure and thread-safe.</summary>
public static class LinkRuleReader
{
    private static readonly string[] Members =
        ["name", "enabled", "position", "when", "forEach", "entity", "properties", "relations", "operation", "order"];

    private static readonly string[] EntityMembers = ["type", "key", "title"];

    private static readonly Dictionary<string, Operation> Operations = new()
    {
        ["upsert"] = Operation.Upsert,
        ["archive"] = Operation.Archive,
    };

    /// <summary>Reads a new definition from JSON in UTF-8, at most 256 KiB. The result names everything that is wrong.</summary>
    /// <param name="utf8">The definition.</param>
    /// <param name="types">The entity types of the workspace by name.</param>
    public static Reading<LinkRule> Read(ReadOnlyMemory<byte> utf8, Func<string, EntityType?> types) => ReadText(utf8, types);

    /// <summary>Reads a new definition. The result names everything that is wrong.</summary>
    /// <param name="element">The definition.</param>
    /// <param name="types">The entity types of the workspace by name.</param>
    public static Reading<LinkRule> Read(JsonElement element, Func<string, EntityType?> types) => ReadElement(element, types);

    /// <summary>
    /// Reads a stored definition (<see cref="LinkRule.Json"/>) without entity types: they may have changed since. Evaluation reports
    /// what no longer fits.
    /// </summary>
    public static Reading<LinkRule> ReadStored(ReadOnlyMemory<byte> utf8) => ReadText(utf8, types: null);

    private static Reading<LinkRule> ReadText(ReadOnlyMemory<byte> utf8, Func<string, EntityType?>? types)
    {
        var faults = new FaultList();
        using var document = DefinitionText.Parse(utf8, faults);
        return document is null ? faults.Refuse<LinkRule>() : ReadElement(document.RootElement, types);
    }

    private static Reading<LinkRule> ReadElement(JsonElement element, Func<string, EntityType?>? types)
    {
        var faults = new FaultList();
        if (!DefinitionText.IsSound(element, "", faults) || DefinitionObject.Open(element, "", Members, faults) is not { } rule)
        {
            return faults.Refuse<LinkRule>();
        }

        var name = rule.Text("name", RuleLimits.MaxNameLength, isNeeded: true);
        var isEnabled = rule.Boolean("enabled", byDefault: true);
        var position = ReadPosition(rule, faults);
        var hasItem = rule.Get("forEach") is not null;
        var when = ReadConditions(rule, hasItem, faults);
        var forEach = rule.Get("forEach") is { } list ? RuleParts.ForEach(list, rule.At("forEach"), faults) : null;
        var entity = rule.Need("entity") is { } named ? DefinitionObject.Open(named, rule.At("entity"), EntityMembers, faults) : null;
        var (typeName, type) = ReadType(entity, types, faults);
        var parts = new RuleParts(hasItem, type, types, faults);
        var key = entity?.Need("key") is { } keyJson ? parts.Key(keyJson, entity.At("key")) : [];
        var title = entity?.Get("title") is { } titleJson ? parts.Title(titleJson, entity.At("title")) : null;
        var properties = rule.Get("properties") is { } values ? parts.Properties(values, rule.At("properties")) : [];
        var relations = rule.Get("relations") is { } targets ? parts.Relations(targets, rule.At("relations")) : [];
        var operation = rule.Word("operation", Operations, Operation.Upsert);
        var order = rule.Get("order") is { } place ? parts.One(place, rule.At("order")) : null;
        return faults.Close(() => new LinkRule(new RuleContents
        {
            When = when,
            ForEach = forEach,
            Key = key,
            Title = title,
            Properties = properties,
            Relations = relations,
            Order = order,
        })
        {
            Name = name!,
            IsEnabled = isEnabled,
            Position = position,
            EntityType = typeName!,
            Operation = operation,
            Json = LinkRuleJson.Write(element),
        });
    }

    private static int? ReadPosition(DefinitionObject rule, FaultList faults)
    {
        if (rule.Get("position") is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var position)
            && position is >= 0 and <= RuleLimits.MaxPosition)
        {
            return position;
        }

        faults.Add(rule.At("position"), $"A whole number from 0 to {RuleLimits.MaxPosition} is wanted.");
        return null;
    }

    private static IReadOnlyList<Condition> ReadConditions(DefinitionObject rule, bool hasItem, FaultList faults) =>
        rule.Get("when") is { } when ? Condition.ParseWhen(RuleParts.Value(when), rule.At("when"), hasItem, faults) ?? [] : [];

    private static (string? Name, EntityType? Type) ReadType(
        DefinitionObject? entity, Func<string, EntityType?>? types, FaultList faults)
    {
        if (entity?.Text("type", int.MaxValue, isNeeded: true) is not { } name)
        {
            return (null, null);
        }

        var type = TypeNames.IsType(name) ? types?.Invoke(name) : null;
        if (!TypeNames.IsType(name))
        {
            faults.Add(entity.At("type"), $"The name of an entity type is {TypeNames.TypeForm}.");
        }
        else if (types is not null && type is null)
        {
            faults.Add(entity.At("type"), $"There is no entity type {name}. Create it first.");
        }

        return (name, type);
    }
}
