using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about the relations that point at an entity.</summary>
internal static class PostgresInboundTable
{
    private const string OfTarget = "g.workspace_id = $1 AND g.target_id = $2";

    private const string CountByKind =
        $"""
        WITH RECURSIVE kind AS (
            (SELECT g.type, g.relation FROM relation_edge g WHERE {OfTarget} ORDER BY g.type, g.relation LIMIT 1)
            UNION ALL
            SELECT next.* FROM kind CROSS JOIN LATERAL (
                SELECT g.type, g.relation FROM relation_edge g
                WHERE {OfTarget} AND (g.type, g.relation) > (kind.type, kind.relation) ORDER BY g.type, g.relation LIMIT 1) AS next
        )
        SELECT type, relation, (
            SELECT count(*) FROM (
                SELECT FROM relation_edge g WHERE {OfTarget} AND g.type = kind.type AND g.relation = kind.relation LIMIT $3) AS few)
        FROM kind ORDER BY type, relation
        """;

    private const string SelectSpan = $"SELECT min(g.received_at), max(g.received_at) FROM relation_edge g WHERE {OfTarget}";

    private const string DeleteAll = "DELETE FROM relation_edge WHERE workspace_id = $1 AND target_id = $2";

    private const string DeleteName =
        """
        DELETE FROM relation_target WHERE workspace_id = $1 AND type = $2 AND key = $3
            AND NOT EXISTS (SELECT FROM relation_edge g WHERE g.workspace_id = $1 AND g.target_id = $4)
        """;

    internal static RowQuery<(string Type, string Relation, int Count)> Counts(WorkspaceId workspace, EntityName target, int limit) => new(
        CountByKind,
        row => (row.GetString(0), row.GetString(1), (int)row.GetInt64(2)),
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(target),
        SqlValue.Long(limit));

    /// <summary>When the first and the last event that points at an entity were received.</summary>
    internal static RowQuery<(DateTimeOffset First, DateTimeOffset Last)?> Seen(WorkspaceId workspace, EntityName target) =>
        new(SelectSpan, LinkFields.Span, SqlValue.Id(workspace.Value), EntityColumn.Value(target));

    internal static RowQuery<RelationEdgeRow> Some(WorkspaceId workspace, EntityName target, int limit) => new(
        $"{PostgresEdgeTable.Select} WHERE {OfTarget} ORDER BY g.type, g.relation, g.key LIMIT $3",
        PostgresEdgeTable.Read,
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(target),
        SqlValue.Int(limit));

    internal static RowQuery<RelationEdgeRow> Page(
        WorkspaceId workspace, EntityName target, string type, string relation, string? afterKey, int limit) => new(
        $"{PostgresEdgeTable.Select} WHERE {OfTarget} AND g.type = $3 AND g.relation = $4 AND g.key > $5 ORDER BY g.key LIMIT $6",
        PostgresEdgeTable.Read,
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(target),
        SqlValue.Search(type),
        SqlValue.Search(relation),
        SqlValue.Search(afterKey ?? ""),
        SqlValue.Int(limit));

    /// <summary>Needs the relations of the workspace.</summary>
    internal static WriteCommand Remove(WorkspaceId workspace, EntityName target) =>
        new(DeleteAll, SqlValue.Id(workspace.Value), EntityColumn.Value(target));

    /// <summary>Removes the name of a target that no edge has. Needs the relations of the workspace.</summary>
    internal static WriteCommand RemoveName(WorkspaceId workspace, EntityName target) => new(
        DeleteName,
        SqlValue.Id(workspace.Value),
        SqlValue.Search(target.Type),
        SqlValue.Search(target.Key),
        EntityColumn.Value(target));
}
