using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Lists and counts entities, with stubs: targets of a relation that counts without a row of their own.</summary>
internal static class PostgresEntityList
{
    private const int Stub = 3;

    /// <summary>After every key: keys are ASCII without control characters.</summary>
    private const string AfterAllKeys = "\u007f";

    private const string Keys = "workspace_id = $1 AND type = $2 AND key > $3 AND key >= $4 AND key < $5";

    /// <summary>OFFSET 0 and an order keep the planner from reading whole tables: a page needs look-ups for its few targets.</summary>
    private const string IsStub =
        """
        NOT EXISTS (SELECT FROM entity e WHERE e.workspace_id = t.workspace_id AND e.entity_id = t.entity_id OFFSET 0)
            AND EXISTS (
                SELECT FROM relation_edge g WHERE g.workspace_id = t.workspace_id AND g.target_id = t.entity_id
                ORDER BY g.received_at LIMIT 1 OFFSET 0)
        """;

    private const string Active =
        $"(SELECT {PostgresEntityTable.Columns} FROM entity e WHERE {Keys} AND status = 1 ORDER BY key LIMIT $6)";
    private const string Archived =
        $"(SELECT {PostgresEntityTable.Columns} FROM entity e WHERE {Keys} AND status = 2 ORDER BY key LIMIT $6)";

    private const string StubColumns =
        "type, key, 3::smallint, NULL::bytea, 0::bigint, 0::bigint, NULL::timestamptz, NULL::timestamptz, ''::text, NULL::bytea";

    private const string Stubs = $"SELECT {StubColumns} FROM relation_target t WHERE {Keys} AND {IsStub} ORDER BY key LIMIT $6";

    /// <summary>Stubs after the last key of a full page are not looked for.</summary>
    private const string All =
        $"""
        WITH own AS MATERIALIZED (
            SELECT * FROM ({Active} UNION ALL {Archived}) AS either ORDER BY key LIMIT $6
        ), stub AS MATERIALIZED (
            SELECT {StubColumns} FROM relation_target t
            WHERE {Keys} AND key <= coalesce((SELECT max(key) FROM own HAVING count(*) = $6), $5) AND {IsStub} ORDER BY key LIMIT $6
        )
        SELECT * FROM (SELECT * FROM own UNION ALL SELECT * FROM stub) AS page ORDER BY key LIMIT $6
        """;

    /// <summary>Rows are counted in the order of an index, so that the planner does not search a whole table for a few of them.</summary>
    private const string CountByType =
        $"""
        WITH RECURSIVE own (type) AS (
            SELECT min(type) FROM entity WHERE workspace_id = $1
            UNION ALL
            SELECT (SELECT min(e.type) FROM entity e WHERE e.workspace_id = $1 AND e.type > own.type) FROM own WHERE own.type IS NOT NULL
        ), target (type) AS (
            SELECT min(type) FROM relation_target WHERE workspace_id = $1
            UNION ALL
            SELECT (SELECT min(t.type) FROM relation_target t WHERE t.workspace_id = $1 AND t.type > target.type)
            FROM target WHERE target.type IS NOT NULL
        ), counted AS MATERIALIZED (
            SELECT type, (
                SELECT count(*) FROM (
                    SELECT FROM entity e WHERE e.workspace_id = $1 AND e.type = known.type ORDER BY status, key LIMIT $2
                ) AS few) AS entities
            FROM (SELECT type FROM own UNION SELECT type FROM target) AS known WHERE type IS NOT NULL
        )
        SELECT type, entities + (
            SELECT count(*) FROM (
                SELECT FROM relation_target t WHERE t.workspace_id = $1 AND t.type = counted.type AND {IsStub}
                ORDER BY key LIMIT $2 - entities) AS few)
        FROM counted
        """;

    internal static RowQuery<ListedEntity> Page(EntityQuery query) => new(
        query.Status switch
        {
            null => All,
            1 => Active,
            2 => Archived,
            _ => Stubs,
        },
        row => row.GetInt16(2) == Stub
            ? new ListedEntity(row.Entity(0), null)
            : new ListedEntity(row.Entity(0), PostgresEntityTable.Read(row)),
        SqlValue.Id(query.Workspace.Value),
        SqlValue.Search(query.Type),
        SqlValue.Search(query.After ?? ""),
        SqlValue.Search(query.Prefix ?? ""),
        SqlValue.Search(query.Prefix + AfterAllKeys),
        SqlValue.Long(query.Limit));

    internal static RowQuery<(string Type, int Count)> Counts(WorkspaceId workspace, int limit) => new(
        CountByType,
        row => (row.GetString(0), (int)row.GetInt64(1)),
        SqlValue.Id(workspace.Value),
        SqlValue.Long(limit));
}
