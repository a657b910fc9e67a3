using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

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

    internal static WriteCommand AddTargets(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> rows) => new(
        InsertTargets,
        SqlValue.Id(workspace.Value),
        SqlColumn.Texts(rows, row => row.Target.Type),
        SqlColumn.Texts(rows, row => row.Target.Key),
        EntityColumn.Values(rows, row => row.Target));

    internal static WriteCommand Save(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> rows) => new(
        Upsert,
        SqlValue.Id(workspace.Value),
        EntityColumn.Values(rows, row => row.Entity),
        SqlColumn.Texts(rows, row => row.Entity.Type),
        SqlColumn.Texts(rows, row => row.Entity.Key),
        SqlColumn.Texts(rows, row => row.Relation),
        EntityColumn.Values(rows, row => row.Target),
        SqlColumn.Texts(rows, row => row.Target.Type),
        SqlColumn.Texts(rows, row => row.Target.Key),
        SqlColumn.Times(rows, row => row.ReceivedAt),
        SqlColumn.Bytes(rows, row => row.From));

    internal static WriteCommand Remove(WorkspaceId workspace, IReadOnlyList<RelationEdgeRow> rows) => new(
        DeleteRows,
        SqlValue.Id(workspace.Value),
        EntityColumn.Values(rows, row => row.Entity),
        SqlColumn.Texts(rows, row => row.Relation),
        SqlColumn.Texts(rows, row => row.Target.Type),
        SqlColumn.Texts(rows, row => row.Target.Key));

    /// <summary>Reads the workspace's relations from end to end: a type loses a relation rarely.</summary>
    internal static WriteCommand RemoveAll(WorkspaceId workspace, string type, string relation) => new(
        "DELETE FROM relation_edge WHERE workspace_id = $1 AND type = $2 AND relation = $3",
        SqlValue.Id(workspace.Value),
        SqlValue.Text(type),
        SqlValue.Text(relation));

    internal static RowQuery<RelationEdgeRow> OfEntity(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets)
    {
        var of = new[] { SqlValue.Id(workspace.Value), EntityColumn.Value(entity), SqlValue.Search(relation) };
        return targets is null
            ? new($"{Select} {OfRelation} ORDER BY g.target_type, g.target_key", Read, of)
            : new(
                SelectTargets,
                Read,
                [.. of, SqlColumn.Texts(targets, target => target.Type), SqlColumn.Texts(targets, target => target.Key)]);
    }

    internal static RowQuery<RelationEdgeRow> PageOfEntity(
        WorkspaceId workspace, EntityName entity, string relation, EntityName? after, int limit) => new(
        $"{Select} {OfRelation} AND (g.target_type, g.target_key) > ($4, $5) ORDER BY g.target_type, g.target_key LIMIT $6",
        Read,
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(entity),
        SqlValue.Search(relation),
        SqlValue.Search(after?.Type ?? ""),
        SqlValue.Search(after?.Key ?? ""),
        SqlValue.Int(limit));

    internal static RelationEdgeRow Read(NpgsqlDataReader row) => new()
    {
        Entity = row.Entity(0),
        Relation = row.GetString(2),
        Target = row.Entity(3),
        ReceivedAt = row.Time(5),
        From = row.Bytes(6),
    };
}
