using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about the relations of entities, seen from the entity that has them.</summary>
internal static class PostgresEdgeTable
{
    internal const string Select =
        "SELECT g.type, g.key, g.relation, g.target_type, g.target_key, g.received_at, g.origin FROM relation_edge g";

    private const string OfRelation = "WHERE g.workspace_id = $1 AND g.entity_id = $2 AND g.relation = $3";

    /// <summary>One look-up by the whole key for each target: an entity may have very many.</summary>
    private const string SelectTargets =
        $"""
        SELECT edge.* FROM unnest($4, $5) AS wanted (target_type, target_key) CROSS JOIN LATERAL (
            {Select} {OfRelation} AND g.target_type = wanted.target_type AND g.target_key = wanted.target_key OFFSET 0) AS edge
        ORDER BY edge.target_type, edge.target_key
        """;

    /// <summary>In one order, because two transactions that add the same target wait for each other.</summary>
    private const string InsertTargets =
        """
        INSERT INTO relation_target (workspace_id, type, key, entity_id)
        SELECT DISTINCT $1, type, key, entity_id FROM unnest($2, $3, $4) AS target (type, key, entity_id) ORDER BY type, key
        ON CONFLICT (workspace_id, type, key) DO NOTHING
        """;

    private const string Upsert =
        """
        INSERT INTO relation_edge (
            workspace_id, entity_id, type, key, relation, target_id, target_type, target_key, received_at, origin)
        SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (workspace_id, entity_id, relation, target_type, target_key)
        DO UPDATE SET received_at = excluded.received_at, origin = excluded.origin
        """;

    private const string DeleteRows =
        """
        DELETE FROM relation_edge g
        USING unnest($2, $3, $4, $5) AS gone (entity_id, relation, target_type, target_key)
        WHERE g.workspace_id = $1 AND g.entity_id = gone.entity_id AND g.relation = gone.relation
            AND g.target_type = gone.target_type AND g.target_key = gone.target_key
        """;

    internal static LinkCommand AddTargets(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> rows) => new(
        InsertTargets,
        LinkParameter.Id(workspace.Value),
        LinkColumn.Texts(rows, row => row.Target.Type),
        LinkColumn.Texts(rows, row => row.Target.Key),
        LinkColumn.Entities(rows, row => row.Target));

    internal static LinkCommand Save(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> rows) => new(
        Upsert,
        LinkParameter.Id(workspace.Value),
        LinkColumn.Entities(rows, row => row.Entity),
        LinkColumn.Texts(rows, row => row.Entity.Type),
        LinkColumn.Texts(rows, row => row.Entity.Key),
        LinkColumn.Texts(rows, row => row.Relation),
        LinkColumn.Entities(rows, row => row.Target),
        LinkColumn.Texts(rows, row => row.Target.Type),
        LinkColumn.Texts(rows, row => row.Target.Key),
        LinkColumn.Times(rows, row => row.ReceivedAt),
        LinkColumn.Bytes(rows, row => row.From));

    internal static LinkCommand Remove(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> rows) => new(
        DeleteRows,
        LinkParameter.Id(workspace.Value),
        LinkColumn.Entities(rows, row => row.Entity),
        LinkColumn.Texts(rows, row => row.Relation),
        LinkColumn.Texts(rows, row => row.Target.Type),
        LinkColumn.Texts(rows, row => row.Target.Key));

    /// <summary>Reads the workspace's relations from end to end: a type loses a relation rarely.</summary>
    internal static LinkCommand RemoveAll(WorkspaceId workspace, string type, string relation) => new(
        "DELETE FROM relation_edge WHERE workspace_id = $1 AND type = $2 AND relation = $3",
        LinkParameter.Id(workspace.Value),
        LinkParameter.Text(type),
        LinkParameter.Text(relation));

    internal static LinkQuery<RelationEdgeRow> OfEntity(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets)
    {
        var of = new[] { LinkParameter.Id(workspace.Value), LinkParameter.Entity(entity), LinkParameter.Search(relation) };
        return targets is null
            ? new($"{Select} {OfRelation} ORDER BY g.target_type, g.target_key", Read, of)
            : new(
                SelectTargets,
                Read,
                [.. of, LinkColumn.Texts(targets, target => target.Type), LinkColumn.Texts(targets, target => target.Key)]);
    }

    internal static LinkQuery<RelationEdgeRow> PageOfEntity(
        WorkspaceId workspace, EntityName entity, string relation, EntityName? after, int limit) => new(
        $"{Select} {OfRelation} AND (g.target_type, g.target_key) > ($4, $5) ORDER BY g.target_type, g.target_key LIMIT $6",
        Read,
        LinkParameter.Id(workspace.Value),
        LinkParameter.Entity(entity),
        LinkParameter.Search(relation),
        LinkParameter.Search(after?.Type ?? ""),
        LinkParameter.Search(after?.Key ?? ""),
        LinkParameter.Int(limit));

    internal static RelationEdgeRow Read(NpgsqlDataReader row) => new()
    {
        Entity = row.Entity(0),
        Relation = row.GetString(2),
        Target = row.Entity(3),
        ReceivedAt = row.Time(5),
        From = row.Bytes(6),
    };
}
