using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Testing.Storage.Links;

/// <summary>A link store as simple lists, to compare a real one with.</summary>
internal sealed class LinkModel
{
    internal List<EntityName> Entities { get; private init; } = [];

    internal List<ContributionRow> Contributions { get; private init; } = [];

    internal List<RelationClaimRow> Claims { get; private init; } = [];

    internal List<RelationEdgeRow> Edges { get; private init; } = [];

    internal LinkModel Copy() => new()
    {
        Entities = [.. Entities],
        Contributions = [.. Contributions],
        Claims = [.. Claims],
        Edges = [.. Edges],
    };

    internal void Save(EntityName entity)
    {
        Entities.Remove(entity);
        Entities.Add(entity);
    }

    internal bool TryAdd(ContributionRow row)
    {
        var isNew = !Contributions.Exists(one => IsSame(one, row));
        if (isNew)
        {
            Contributions.Add(row);
        }

        return isNew;
    }

    internal void Remove(ContributionRow row)
    {
        Contributions.RemoveAll(one => IsSame(one, row));
        Claims.RemoveAll(one =>
            (one.Endpoint, one.Sequence, one.Rule, one.Item) == (row.Endpoint, row.Sequence, row.Rule, row.Item));
    }

    internal void Save(RelationEdgeRow edge)
    {
        Remove(edge);
        Edges.Add(edge);
    }

    internal void Remove(RelationEdgeRow edge) => Edges.RemoveAll(one =>
        (one.Entity, one.Relation, one.Target) == (edge.Entity, edge.Relation, edge.Target));

    internal void RemoveInbound(EntityName target) => Edges.RemoveAll(one => one.Target == target);

    /// <summary>By descending rank.</summary>
    internal IEnumerable<ContributionRow> Best(EntityName entity, EndpointId endpoint) => Contributions
        .Where(one => one.Entity == entity && one.Endpoint == endpoint)
        .OrderByDescending(one => Convert.ToHexString(one.Rank), StringComparer.Ordinal);

    /// <summary>For each target, connector and rule the claim with the highest rank.</summary>
    internal IEnumerable<RelationClaimRow> Highest(EntityName entity, string relation, bool areMarks) => Claims
        .Where(one => one.Entity == entity && one.Relation == relation && one.Target is null == areMarks)
        .GroupBy(one => (one.Target, one.Endpoint, one.Rule))
        .Select(group => group.MaxBy(one => Convert.ToHexString(one.Rank), StringComparer.Ordinal)!);

    /// <summary>Keys in their order, with whether they are stubs.</summary>
    internal IEnumerable<(string Key, bool IsStub)> Listed(string type) => Entities.Select(one => (Name: one, IsStub: false))
        .Concat(Edges.Select(one => one.Target).Distinct().Except(Entities).Select(one => (Name: one, IsStub: true)))
        .Where(one => one.Name.Type == type)
        .OrderBy(one => one.Name.Key, StringComparer.Ordinal)
        .Select(one => (one.Name.Key, one.IsStub));

    private static bool IsSame(ContributionRow one, ContributionRow other) =>
        (one.Endpoint, one.Sequence, one.Rule, one.Item) == (other.Endpoint, other.Sequence, other.Rule, other.Item);
}
