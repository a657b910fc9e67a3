using Ontologie.Ingest.Linking.Entities;
using Ontologie.Ingest.Linking.Resolution;
using Ontologie.Ingest.Linking.Types;
using Ontologie.Ingest.Management.Dependencies;
using Ontologie.Ingest.Management.Outcomes;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Management.Linking.Entities;

/// <summary>Reads one entity: its properties with where each comes from, its relations, and how many entities point at it.</summary>
internal sealed class ReadEntity(LinkReads links)
{
    /// <summary>The targets of a relation that an entity shows. The rest is read by pages.</summary>
    internal const int MaxTargets = 100;

    /// <summary>Counting the entities that point at an entity stops here.</summary>
    internal const int MaxInbound = 1000;

    internal async Task<Outcome<FoundEntity>> RunAsync(EntityAddress address, CancellationToken stop = default)
    {
        var (workspace, name) = (address.Workspace, address.Name);
        var type = await links.ReadAsync(reader => reader.FindTypeAsync(workspace, name.Type, stop));
        if (await ViewAsync(address, type, stop) is not { } view)
        {
            return Failure.NotFound;
        }

        var definition = type is null ? null : Definition(type);
        var relations = new Dictionary<string, ShownTargets>(StringComparer.Ordinal);
        foreach (var relation in view.Status == EntityStatus.Stub || definition is null ? [] : definition.Relations.Keys)
        {
            var edges = await links.ReadAsync(reader => reader.ListEdgesAsync(workspace, name, relation, null, MaxTargets + 1, stop));
            if (edges.Count > 0)
            {
                relations[relation] = new ShownTargets([.. edges.Take(MaxTargets)], edges.Count > MaxTargets);
            }
        }

        var inbound = await links.ReadAsync(reader => reader.CountInboundAsync(workspace, name, MaxInbound + 1, stop));
        return new FoundEntity(
            view, relations, [.. inbound.Select(one => new InboundCount(
                one.Type, one.Relation, Math.Min(one.Count, MaxInbound), one.Count > MaxInbound))]);
    }

    /// <summary>Whether an entity exists, also as a stub.</summary>
    internal async Task<bool> ExistsAsync(EntityAddress address, CancellationToken stop = default) =>
        await links.ReadAsync(reader => reader.FindEntityAsync(address.Workspace, address.Name, stop)) is not null
        || await links.ReadAsync(reader => reader.FindStubAsync(address.Workspace, address.Name, stop)) is not null;

    private async Task<EntityView?> ViewAsync(EntityAddress address, EntityTypeRow? type, CancellationToken stop)
    {
        var reference = new EntityReference(address.Name.Type, address.Name.Key);
        if (type is not null
            && await links.ReadAsync(reader => reader.FindEntityAsync(address.Workspace, address.Name, stop)) is { } row)
        {
            return EntityResolution.Of(
                reference,
                EntityState.Parse(row.State),
                new EntitySeen(row.FirstSeenAt, row.LastSeenAt, row.Origin),
                Definition(type),
                ValidSince.Parse(type.Since));
        }

        return await links.ReadAsync(reader => reader.FindStubAsync(address.Workspace, address.Name, stop)) is { } seen
            ? EntityResolution.Stub(reference, seen.First, seen.Last)
            : null;
    }

    private static EntityType Definition(EntityTypeRow row) => EntityTypeReader.Read(row.Name, row.Definition).Value
        ?? throw new InvalidDataException($"The stored definition of the entity type {row.Name} cannot be read.");
}

/// <summary>An entity with its relations.</summary>
/// <param name="View">The entity.</param>
/// <param name="Relations">By relation, the first targets. Without relations that have none.</param>
/// <param name="Inbound">How many entities point at it, by type and relation.</param>
internal sealed record FoundEntity(
    EntityView View, IReadOnlyDictionary<string, ShownTargets> Relations, IReadOnlyList<InboundCount> Inbound);

/// <summary>The first targets of a relation.</summary>
/// <param name="Edges">At most <see cref="ReadEntity.MaxTargets"/>.</param>
/// <param name="HasMore">Whether there are more.</param>
internal sealed record ShownTargets(IReadOnlyList<RelationEdgeRow> Edges, bool HasMore);

/// <summary>How many entities of a type point at an entity through a relation.</summary>
/// <param name="Type">Their type.</param>
/// <param name="Relation">Their relation.</param>
/// <param name="Count">At most <see cref="ReadEntity.MaxInbound"/>.</param>
/// <param name="HasMore">Whether there are more.</param>
internal sealed record InboundCount(string Type, string Relation, int Count, bool HasMore);
