using System.Text.Json;
using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.Testing.Linking;

/// <summary>One entity as the exact rules define it, from all that was said about it.</summary>
/// <param name="entity">The entity.</param>
/// <param name="type">Its type; null if there is none.</param>
/// <param name="own">Its contributions.</param>
/// <param name="edits">Its edits: the newest of each field and source.</param>
/// <param name="links">Its manual links.</param>
internal sealed class ReferenceEntity(
    EntityReference entity,
    ReferenceType? type,
    IReadOnlyList<PlacedContribution> own,
    IReadOnlyList<ReferenceEdit> edits,
    IReadOnlyList<ReferenceLink> links)
{
    public EntityView View() => new()
    {
        Entity = entity,
        Status = Status(),
        Title = Title(),
        Seen = Seen(),
        Properties = Properties(),
        Relations = ToOne().ToDictionary(relation => relation.Relation, StringComparer.Ordinal),
    };

    /// <summary>The relations that count.</summary>
    public List<ResolvedRelation> Edges() =>
        [.. ToOne().Concat(ToMany()).OrderBy(edge => edge.Relation, StringComparer.Ordinal).ThenBy(edge => edge.Target)];

    /// <summary>Exact rules 1, 3 and 18.</summary>
    private EntityStatus Status()
    {
        var values = BestOfEachSource(_ => true)
            .Select(placed => ReferenceValue.Of(placed, placed.Contribution.Operation == Operation.Archive ? "2" : "1", ""))
            .Concat(EditsOf(EntityField.Status));
        return ReferenceOrder.AcrossSources(values, ["manual", "api"]) is [{ Json: "2" }, ..] ? EntityStatus.Archived : EntityStatus.Active;
    }

    /// <summary>Exact rules 1, 3 and 18.</summary>
    private string? Title()
    {
        var values = BestOfEachSource(placed => placed.Contribution.Title is not null)
            .Select(placed => ReferenceValue.Of(placed, placed.Contribution.Title!.Json, placed.Contribution.Title.At))
            .Concat(EditsOf(EntityField.Title));
        return ReferenceOrder.AcrossSources(values, ["manual", "api"]) is [{ } winner, ..]
            ? JsonSerializer.Deserialize<string?>(winner.Json)
            : null;
    }

    /// <summary>Exact rule 7. Of two that are equally early a person comes before the API, and the API before a rule.</summary>
    private EntitySeen Seen()
    {
        var all = own.Select(placed => (At: placed.Origin.ReceivedAt, Origin: "webhook"))
            .Concat(edits.Select(edit => (edit.At, Origin: edit.Source)))
            .Concat(links.Select(link => (At: link.ReceivedAt, Origin: link.Source)))
            .OrderBy(one => one.At)
            .ThenBy(one => Array.IndexOf(["manual", "api", "webhook"], one.Origin))
            .ToList();
        return new EntitySeen(all[0].At, all[^1].At, all[0].Origin);
    }

    private Dictionary<string, ResolvedProperty> Properties()
    {
        var properties = new Dictionary<string, ResolvedProperty>(StringComparer.Ordinal);
        foreach (var (name, definition) in type?.Type.Properties ?? new Dictionary<string, PropertyDefinition>(StringComparer.Ordinal))
        {
            var sorted = ReferenceOrder.AcrossSources(ValuesOf(name, definition.IgnoresNull), definition.Priority);
            if (sorted is [{ } winner, .. var others])
            {
                properties.Add(name, new ResolvedProperty(winner.Json, winner.From, others.Count(other => other.Json != "null")));
            }
        }

        return properties;
    }

    /// <summary>What each source says about a property. A null says nothing if the property ignores nulls.</summary>
    private IEnumerable<ReferenceValue> ValuesOf(string property, bool ignoresNull)
    {
        var since = type!.PropertiesSince.GetValueOrDefault(property);
        var rules = BestOfEachSource(placed =>
            placed.Origin.TypeVersion >= since
            && placed.Contribution.Properties.TryGetValue(property, out var value)
            && !(ignoresNull && value.Json == "null"));
        return rules
            .Select(placed => (placed, Value: placed.Contribution.Properties[property]))
            .Select(pair => ReferenceValue.Of(pair.placed, pair.Value.Json, pair.Value.At))
            .Concat(edits
                .Where(edit => edit.Edit.Field == EntityField.Property(property) && edit.TypeVersion >= since)
                .Where(edit => !(ignoresNull && edit.Edit.Json == "null"))
                .Select(ReferenceValue.Of));
    }

    private List<ResolvedRelation> ToOne()
    {
        var relations = new List<ResolvedRelation>();
        foreach (var (name, _) in RelationsWhere(definition => !definition.IsToMany))
        {
            var values = BestOfEachSource(placed => Targets(placed, name) is { IsToMany: false }).Select(placed =>
            {
                var targets = Targets(placed, name)!;
                return (Targets: targets, Value: ReferenceValue.Of(placed, targets.Keys.Count == 0 ? "null" : "target", targets.At));
            }).ToList();
            if (ReferenceOrder.AcrossSources(values.Select(value => value.Value), []) is [{ Json: "target" } winner, ..])
            {
                var targets = values.Single(value => value.Value.Source == winner.Source).Targets;
                relations.Add(new ResolvedRelation(name, new EntityReference(targets.Type, targets.Keys[0]), winner.From));
            }
        }

        return relations;
    }

    /// <summary>Exact rule 19.</summary>
    private List<ResolvedRelation> ToMany()
    {
        var relations = new List<ResolvedRelation>();
        foreach (var (name, _) in RelationsWhere(definition => definition.IsToMany))
        {
            var all = own.Where(placed => Targets(placed, name) is { IsToMany: true }).ToList();
            var shown = all.Where(placed => !IsHidden(placed, name, all)).ToList();
            var targets = shown.SelectMany(placed => TargetsOf(placed, name)).Distinct();
            foreach (var target in targets)
            {
                var values = shown
                    .Where(placed => TargetsOf(placed, name).Contains(target))
                    .GroupBy(placed => placed.Origin.Source)
                    .Select(ReferenceOrder.Best)
                    .Select(placed => ReferenceValue.Of(placed, "target", Targets(placed, name)!.At));
                relations.Add(new ResolvedRelation(name, target, ReferenceOrder.AcrossSources(values, [])[0].From));
            }
        }

        return relations;
    }

    /// <summary>Whether the newest set of the same rule comes from another event and is higher.</summary>
    private bool IsHidden(PlacedContribution placed, string relation, List<PlacedContribution> all)
    {
        var sets = all
            .Where(other => other.Origin.Source == placed.Origin.Source && other.Contribution.RuleId == placed.Contribution.RuleId)
            .Where(other => Targets(other, relation)!.IsSet)
            .ToList();
        if (sets.Count == 0)
        {
            return false;
        }

        var newest = ReferenceOrder.Best(sets);
        return newest.Origin.Sequence != placed.Origin.Sequence && ReferenceOrder.WithinSource(newest, placed) > 0;
    }

    private IEnumerable<KeyValuePair<string, RelationDefinition>> RelationsWhere(Predicate<RelationDefinition> predicate) =>
        type?.Type.Relations.Where(relation => predicate(relation.Value)) ?? [];

    /// <summary>What a contribution says about a relation; null for nothing, or nothing that still counts.</summary>
    private ContributedTargets? Targets(PlacedContribution placed, string relation) =>
        placed.Origin.TypeVersion >= type!.RelationsSince.GetValueOrDefault(relation)
            ? placed.Contribution.Relations.GetValueOrDefault(relation)
            : null;

    private IEnumerable<EntityReference> TargetsOf(PlacedContribution placed, string relation)
    {
        var targets = Targets(placed, relation)!;
        return targets.Keys.Select(key => new EntityReference(targets.Type, key));
    }

    private IEnumerable<PlacedContribution> BestOfEachSource(Func<PlacedContribution, bool> predicate) =>
        own.Where(predicate).GroupBy(placed => placed.Origin.Source).Select(ReferenceOrder.Best);

    private IEnumerable<ReferenceValue> EditsOf(EntityField field) =>
        edits.Where(edit => edit.Edit.Field == field).Select(ReferenceValue.Of);
}
