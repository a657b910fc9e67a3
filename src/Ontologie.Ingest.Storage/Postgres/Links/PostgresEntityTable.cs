using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about entities with a row.</summary>
internal static class PostgresEntityTable
{
    internal const string Columns =
        "e.type, e.key, e.status, e.title, e.contributions, e.manual_links, e.first_seen_at, e.last_seen_at, e.origin, e.state";

    /// <summary>
    /// Locks rows in the order of the list, one after the other, and creates the missing ones in the same order. So two transactions never
    /// wait for each other, and an entity that does not exist yet is locked too. A conflict locks the row even if nothing is updated.
    /// </summary>
    private const string Hold =
        """
        INSERT INTO entity AS held (workspace_id, entity_id, type, key)
        SELECT $1, entity_id, type, key FROM unnest($2, $3, $4) AS wanted (entity_id, type, key)
        ON CONFLICT (workspace_id, entity_id) DO UPDATE SET status = held.status WHERE false
        """;

    /// <summary>One look-up by the whole key for each entity: without statistics, a planner scans the table for a join.</summary>
    private const string SelectHeld =
        $"""
        SELECT e.* FROM unnest($2) WITH ORDINALITY AS wanted (entity_id, place) CROSS JOIN LATERAL (
            SELECT {Columns} FROM entity e WHERE e.workspace_id = $1 AND e.entity_id = wanted.entity_id OFFSET 0) AS e
        ORDER BY place
        """;

    private const string Upsert =
        """
        INSERT INTO entity (
            workspace_id, entity_id, type, key, status, title, contributions, manual_links, first_seen_at, last_seen_at, origin, state)
        SELECT $1, entity_id, type, key, status, title, contributions, manual_links, first_seen_at, last_seen_at, origin, state
        FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) AS saved (
            entity_id, type, key, status, title, contributions, manual_links, first_seen_at, last_seen_at, origin, state)
        ON CONFLICT (workspace_id, entity_id) DO UPDATE SET
            status = excluded.status, title = excluded.title, contributions = excluded.contributions,
            manual_links = excluded.manual_links, first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at,
            origin = excluded.origin, state = excluded.state
        """;

    internal static WriteCommand Lock(WorkspaceId workspace, IReadOnlyList<EntityName> sorted) => new(
        Hold,
        SqlValue.Id(workspace.Value),
        EntityColumn.Values(sorted, name => name),
        SqlColumn.Texts(sorted, name => name.Type),
        SqlColumn.Texts(sorted, name => name.Key));

    /// <summary>The locked rows in the order of the list. Those of entities that do not exist are null.</summary>
    internal static RowQuery<EntityRow?> Locked(WorkspaceId workspace, IReadOnlyList<EntityName> sorted) => new(
        SelectHeld,
        row => row.IsDBNull(9) ? null : Read(row),
        SqlValue.Id(workspace.Value),
        EntityColumn.Values(sorted, name => name));

    internal static WriteCommand Save(WorkspaceId workspace, IReadOnlyList<EntityRow> rows) => new(
        Upsert,
        SqlValue.Id(workspace.Value),
        EntityColumn.Values(rows, row => row.Name),
        SqlColumn.Texts(rows, row => row.Name.Type),
        SqlColumn.Texts(rows, row => row.Name.Key),
        SqlColumn.Ints(rows, row => row.Status),
        SqlColumn.Utf8(rows, row => row.Title),
        SqlColumn.Longs(rows, row => row.Contributions),
        SqlColumn.Longs(rows, row => row.ManualLinks),
        SqlColumn.Times(rows, row => row.FirstSeenAt),
        SqlColumn.Times(rows, row => row.LastSeenAt),
        SqlColumn.Texts(rows, row => row.Origin),
        SqlColumn.Bytes(rows, row => row.State));

    internal static WriteCommand Delete(WorkspaceId workspace, IReadOnlyList<EntityName> names) => new(
        "DELETE FROM entity WHERE workspace_id = $1 AND entity_id = ANY ($2)",
        SqlValue.Id(workspace.Value),
        EntityColumn.Values(names, name => name));

    internal static RowQuery<EntityRow> One(WorkspaceId workspace, EntityName name) => new(
        $"SELECT {Columns} FROM entity e WHERE workspace_id = $1 AND entity_id = $2",
        Read,
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(name));

    internal static EntityRow Read(NpgsqlDataReader row) => new()
    {
        Name = row.Entity(0),
        Status = row.GetInt16(2),
        Title = row.Utf8(3),
        Contributions = row.GetInt64(4),
        ManualLinks = row.GetInt64(5),
        FirstSeenAt = row.Time(6),
        LastSeenAt = row.Time(7),
        Origin = row.GetString(8),
        State = row.Bytes(9),
    };
}
