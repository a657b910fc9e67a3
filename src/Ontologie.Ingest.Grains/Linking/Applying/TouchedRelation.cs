using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Grains.Linking.Applying;

/// <summary>A relation to many of one entity whose claims a transaction changes.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Relation">The relation.</param>
/// <param name="Targets">The targets of the changed claims.</param>
/// <param name="HasSet">Whether a changed contribution makes a set: then other targets may appear or vanish too.</param>
internal sealed record TouchedRelation(EntityName Entity, string Relation, IReadOnlyList<EntityName> Targets, bool HasSet)
{
    internal static IEnumerable<TouchedRelation> Of(IReadOnlyList<LinkedItem> removed, IReadOnlyList<LinkedItem> added) =>
        from item in removed.Concat(added)
        from relation in item.Placed.Contribution.Relations
        where relation.Value.IsToMany
        group relation.Value by (item.Row.Entity, relation.Key) into touched
        select new TouchedRelation(
            touched.Key.Entity,
            touched.Key.Key,
            [.. touched.SelectMany(targets => targets.Keys.Select(key => new EntityName(targets.Type, key))).Distinct().Order()],
            touched.Any(targets => targets.IsSet));
}
