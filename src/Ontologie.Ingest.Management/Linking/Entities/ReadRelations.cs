using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Input;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Reads the relations of an entity in both directions, by pages.</summary>
internal sealed class ReadRelations(LinkReads links, ReadEntity entities)
{
    internal const string RelationField = "relation";

    /// <summary>A page of the targets of one relation, by type and key.</summary>
    internal async Task<Outcome<ItemPage<RelationEdgeRow, EntityName>>> ListTargetsAsync(
        EntityAddress address,
        string relation,
        PageRequest<EntityName> page,
        FieldErrors? errors = null,
        CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, page.Limit);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var found = await links.ReadAsync(reader => reader.ListEdgesAsync(
            address.Workspace, address.Name, relation, page.After, page.Limit + 1, stop));
        if (found.Count == 0 && !await entities.ExistsAsync(address, stop))
        {
            return Failure.NotFound;
        }

        return found.Count > page.Limit
            ? new ItemPage<RelationEdgeRow, EntityName>([.. found.Take(page.Limit)], found[page.Limit - 1].Target)
            : new ItemPage<RelationEdgeRow, EntityName>(found, null);
    }

    /// <summary>A page of the entities that point at an entity, by their type, relation and key.</summary>
    /// <param name="address">The entity.</param>
    /// <param name="relation">Only this relation of this type; null for all.</param>
    /// <param name="page">The page.</param>
    /// <param name="errors">Errors that the caller has found already.</param>
    /// <param name="stop">Ends the reads.</param>
    internal async Task<Outcome<ItemPage<RelationEdgeRow, InboundPlace>>> ListInboundAsync(
        EntityAddress address,
        TypedRelation? relation,
        PageRequest<InboundPlace> page,
        FieldErrors? errors = null,
        CancellationToken stop = default)
    {
        errors ??= new FieldErrors();
        PageLimit.Range.Check(errors, PageLimit.Field, page.Limit);
        if (!errors.IsEmpty)
        {
            return Failure.InvalidInput(errors);
        }

        var found = new List<RelationEdgeRow>();
        foreach (var one in await RelationsAsync(address, relation, stop))
        {
            var byPlace = page.After is { } place ? TypedRelation.InOrder.Compare(one, place.Relation) : 1;
            if (byPlace >= 0 && found.Count <= page.Limit)
            {
                found.AddRange(await links.ReadAsync(reader => reader.ListInboundAsync(
                    address.Workspace,
                    address.Name,
                    one.Type,
                    one.Relation,
                    byPlace == 0 ? page.After!.Value.Key : null,
                    page.Limit + 1 - found.Count,
                    stop)));
            }
        }

        if (found.Count == 0 && !await entities.ExistsAsync(address, stop))
        {
            return Failure.NotFound;
        }

        return found.Count > page.Limit
            ? new ItemPage<RelationEdgeRow, InboundPlace>([.. found.Take(page.Limit)], InboundPlace.Of(found[page.Limit - 1]))
            : new ItemPage<RelationEdgeRow, InboundPlace>(found, null);
    }

    private async Task<IReadOnlyList<TypedRelation>> RelationsAsync(
        EntityAddress address, TypedRelation? relation, CancellationToken stop)
    {
        if (relation is { } only)
        {
            return [only];
        }

        var counted = await links.ReadAsync(reader => reader.CountInboundAsync(address.Workspace, address.Name, 1, stop));
        return [.. counted.Select(one => new TypedRelation(one.Type, one.Relation)).Order(TypedRelation.InOrder)];
    }
}

/// <summary>A relation of an entity type.</summary>
internal readonly record struct TypedRelation(string Type, string Relation)
{
    /// <summary>By type, then by relation.</summary>
    internal static IComparer<TypedRelation> InOrder { get; } = Comparer<TypedRelation>.Create((one, other) =>
    {
        var byType = string.CompareOrdinal(one.Type, other.Type);
        return byType != 0 ? byType : string.CompareOrdinal(one.Relation, other.Relation);
    });

    /// <summary>Reads <c>type.relation</c>; neither has a dot.</summary>
    internal static TypedRelation? Parse(string text) =>
        text.Split('.') is [{ Length: > 0 } type, { Length: > 0 } relation] ? new TypedRelation(type, relation) : null;

    public override string ToString() => $"{Type}.{Relation}";
}

/// <summary>A place in the entities that point at an entity.</summary>
internal readonly record struct InboundPlace(TypedRelation Relation, string Key)
{
    internal static InboundPlace Of(RelationEdgeRow edge) => new(new TypedRelation(edge.Entity.Type, edge.Relation), edge.Entity.Key);
}
