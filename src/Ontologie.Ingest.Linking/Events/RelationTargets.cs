using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Expressions;
using Ontologie.Ingest.Linking.Rules;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Linking.Values;

namespace Ontologie.Ingest.Linking.Events;

/// <summary>Finds the targets of relations. A target whose key is wrong is reported and left out.</summary>
/// <param name="types">The entity types by name. A relation's type may not exist yet; then no key is blocked.</param>
/// <param name="report">Takes the item, the pointer, what was found, and what was wanted.</param>
internal sealed class RelationTargets(Func<string, EntityType?> types, Action<int?, string, string?, string?> report)
{
    /// <summary>The most targets of one relation in one item.</summary>
    public const int MaxTargets = 1_000;

    /// <summary>A target is a row of its own, so it costs more steps than a value.</summary>
    private const int StepsPerTarget = 50;

    private static readonly HashSet<string> NothingBlocked = [];

    /// <summary>The targets of a relation. Null if a part of the key is missing or wrong, so that the item says nothing about it.</summary>
    public ContributedTargets? Find(RuleItem item, RelationRule rule, RelationDefinition definition)
    {
        var found = new Evaluated[rule.Key.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = rule.Key[i].Evaluate(item.Scope);
            if (found[i].Problem is { } problem)
            {
                report(item.Index, problem.At, problem.Found, problem.Wanted);
                return null;
            }

            if (found[i].IsMissing)
            {
                return null;
            }
        }

        var parts = Array.ConvertAll(found, part => part.Value);
        var places = Array.ConvertAll(found, part => part.At);
        var at = rule.ListPart >= 0 ? places[rule.ListPart] : Array.Find(places, place => place.Length > 0) ?? "";
        var blocked = types(definition.To)?.BlockedSet ?? NothingBlocked;
        if (rule.ListPart >= 0 && parts[rule.ListPart]!.Kind == LinkValueKind.List)
        {
            return FindAll(item, rule, definition, parts, places, blocked);
        }

        if (!definition.IsToMany && Array.Exists(parts, part => part!.IsNull))
        {
            return new ContributedTargets(definition.To, [], IsToMany: false, IsSet: false, at);
        }

        return Build(item, parts, places, blocked) is { } key
            ? new ContributedTargets(definition.To, [key], definition.IsToMany, definition.IsToMany && rule.IsSet, at)
            : null;
    }

    private ContributedTargets? FindAll(
        RuleItem item, RelationRule rule, RelationDefinition definition, LinkValue?[] parts, string[] places, IReadOnlySet<string> blocked)
    {
        var at = places[rule.ListPart];
        var elements = parts[rule.ListPart]!;
        if (!definition.IsToMany || elements.Items.Count > MaxTargets)
        {
            report(item.Index, at, Shown.Of(elements), definition.IsToMany ? $"at most {MaxTargets} targets" : "one target, not a list");
            return null;
        }

        var keys = new List<string>(elements.Items.Count);
        foreach (var element in elements.Items)
        {
            parts[rule.ListPart] = element;
            if (Build(item, parts, places, blocked) is { } key)
            {
                keys.Add(key);
            }
        }

        return keys.Count > 0 || elements.Items.Count == 0
            ? new ContributedTargets(definition.To, [.. keys.Distinct(StringComparer.Ordinal)], IsToMany: true, rule.IsSet, at)
            : null;
    }

    private string? Build(RuleItem item, LinkValue?[] parts, string[] places, IReadOnlySet<string> blocked)
    {
        item.Scope.Steps.TrySpend(StepsPerTarget + parts.Sum(part => part!.Text.Length));
        var outcome = EntityKey.Build(parts, blocked);
        if (outcome.Key is null)
        {
            report(item.Index, places[outcome.Part], Shown.Of(parts[outcome.Part]), outcome.Wanted);
        }

        return outcome.Key;
    }
}
