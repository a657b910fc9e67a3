using Ontologie.Ingest.Linking.Contributions;
using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Types;

namespace Ontologie.Ingest.Linking.Resolution;

/// <summary>Decides what an entity shows: which source wins for each of its fields.</summary>
public static class EntityResolution
{
    private static readonly string[] EditsFirst = [ContributionSources.Manual, ContributionSources.Api];

    /// <summary>An entity with a contribution, an edit or a manual link of its own.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="state">Its state.</param>
    /// <param name="seen">When it was seen.</param>
    /// <param name="type">Its type as it is now.</param>
    /// <param name="since">Which values of the type count.</param>
    public static EntityView Of(EntityReference entity, EntityState state, EntitySeen seen, EntityType type, ValidSince since) => new()
    {
        Entity = entity,
        Status = Status(state),
        Title = Title(state),
        Seen = seen,
        Properties = Properties(state, type, since),
        Relations = ToOne(state, type, since),
    };

    /// <summary>An entity that is only the target of relations that count.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="first">The earliest receipt of the events that point at it.</param>
    /// <param name="last">The latest receipt of them.</param>
    public static EntityView Stub(EntityReference entity, DateTimeOffset first, DateTimeOffset last) => new()
    {
        Entity = entity,
        Status = EntityStatus.Stub,
        Title = null,
        Seen = new EntitySeen(first, last, ContributionSources.WebhookOrigin),
        Properties = new SortedDictionary<string, ResolvedProperty>(StringComparer.Ordinal),
        Relations = new SortedDictionary<string, ResolvedRelation>(StringComparer.Ordinal),
    };

    /// <summary>
    /// Whether an entity exists by itself, so that it has a row. Otherwise a relation that points at it makes a stub, or there is none.
    /// </summary>
    /// <param name="contributions">The number of contributions of rules that it has.</param>
    /// <param name="manualLinks">The number of manual links.</param>
    /// <param name="state">Its state, for the edits. A value that its type dropped counts until its source withdraws it.</param>
    public static bool Exists(long contributions, long manualLinks, EntityState state) =>
        contributions > 0 || manualLinks > 0 || EditsSeen(state) is not null;

    /// <summary>The times of the edits that were not withdrawn or replaced; null if there are none.</summary>
    public static EntitySeen? EditsSeen(EntityState state)
    {
        EntitySeen? seen = null;
        foreach (var (_, leaders) in state.Fields)
        {
            foreach (var source in EditsFirst)
            {
                if (leaders.TryGetValue(source, out var edit))
                {
                    seen = EntitySeen.Merge(seen, EntitySeen.At(edit.Best!.Origin.ReceivedAt, source));
                }
            }
        }

        return seen;
    }

    /// <summary>Whether any source has a value for a property, also one that loses against another source.</summary>
    public static bool HasValue(EntityState state, string property, ValidSince since) => state
        .LeadersOf(EntityField.Property(property)).Values
        .Any(leaders => !leaders.Since(since.OfProperty(property)).IsEmpty);

    /// <summary>Active or archived. What a person says outranks the API, and the API outranks rules.</summary>
    public static EntityStatus Status(EntityState state) =>
        Winner(state, EntityField.Status, EditsFirst, ValidSince.Always)?.Json == FieldValue.StatusJson(Operation.Archive)
            ? EntityStatus.Archived
            : EntityStatus.Active;

    /// <summary>The title; null if there is none. What a person says outranks the API, and the API outranks rules.</summary>
    public static string? Title(EntityState state) =>
        Winner(state, EntityField.Title, EditsFirst, ValidSince.Always) is { } title ? FieldJson.ParseText(title.Json) : null;

    /// <summary>The relations to one that have a target. The latest source wins, also with a null that clears.</summary>
    public static IReadOnlyDictionary<string, ResolvedRelation> ToOne(EntityState state, EntityType type, ValidSince since)
    {
        var relations = new SortedDictionary<string, ResolvedRelation>(StringComparer.Ordinal);
        foreach (var name in type.Relations.Where(relation => !relation.Value.IsToMany).Select(relation => relation.Key))
        {
            if (Winner(state, EntityField.Relation(name), [], since) is { } winner && FieldJson.ParseTarget(winner.Json) is { } target)
            {
                relations.Add(name, new ResolvedRelation(name, target, Provenance.Of(winner.Origin, winner.At)));
            }
        }

        return relations;
    }

    private static SortedDictionary<string, ResolvedProperty> Properties(
        EntityState state, EntityType type, ValidSince since)
    {
        var properties = new SortedDictionary<string, ResolvedProperty>(StringComparer.Ordinal);
        foreach (var (name, property) in type.Properties)
        {
            if (Property(state, name, property, since.OfProperty(name)) is { } resolved)
            {
                properties.Add(name, resolved);
            }
        }

        return properties;
    }

    private static ResolvedProperty? Property(EntityState state, string name, PropertyDefinition property, long since)
    {
        var candidates = state.LeadersOf(EntityField.Property(name)).Values
            .Select(leaders => leaders.Since(since))
            .Select(leaders => property.IgnoresNull && leaders.Best is { IsNull: true } ? leaders.BestValue : leaders.Best)
            .OfType<FieldValue>()
            .ToList();
        return SourceConflict.Winner(candidates, value => value.Origin, property.Priority) is { } winner
            ? new ResolvedProperty(
                winner.Json,
                Provenance.Of(winner.Origin, winner.At),
                candidates.Count(value => !value.IsNull && value.Origin.Source != winner.Origin.Source))
            : null;
    }

    private static FieldValue? Winner(EntityState state, EntityField field, IReadOnlyList<string> priority, ValidSince since) =>
        SourceConflict.Winner(
            state.LeadersOf(field).Values.Select(leaders => leaders.Since(since.Of(field)).Best).OfType<FieldValue>(),
            value => value.Origin,
            priority);
}
