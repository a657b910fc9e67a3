using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes manual links.</summary>
internal static class ManualLinkTable
{
    private const string Columns = "type, key, endpoint_id, event_id, sequence, received_at, created_at, source";

    internal static ManualLinkRow? Find(StatementCache statements, WorkspaceId workspace, EntityName entity, EventId id) => statements.Get(
        $"SELECT {Columns} FROM manual_link WHERE workspace_id = ? AND entity = ? AND event_id = ?")
        .Bind(workspace.Value).Bind(EntityHash.Of(entity)).Bind(id.Value).Find(Read);

    internal static void Add(StatementCache statements, WorkspaceId workspace, ManualLinkRow row) => statements.Get(
        """
        INSERT INTO manual_link (
            workspace_id, entity, event_id, type, key, endpoint_id, sequence, received_at, created_at, source)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
        .Bind(workspace.Value).Bind(EntityHash.Of(row.Entity)).Bind(row.Event.Value).Bind(row.Entity.Type).Bind(row.Entity.Key)
        .Bind(row.Endpoint.Value).Bind(row.Sequence).Bind(SqliteMicros.From(row.ReceivedAt)).Bind(SqliteMicros.From(row.CreatedAt))
        .Bind(row.Source)
        .Run();

    internal static void Remove(StatementCache statements, WorkspaceId workspace, ManualLinkRow row) => statements.Get(
        "DELETE FROM manual_link WHERE workspace_id = ? AND entity = ? AND event_id = ?")
        .Bind(workspace.Value).Bind(EntityHash.Of(row.Entity)).Bind(row.Event.Value).Run();

    /// <summary>The manual links of an entity, newest event first.</summary>
    internal static List<ManualLinkRow> OfEntity(
        StatementCache statements, WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit)
    {
        // A manual link comes before the contributions of its event, which have a rule.
        var isPast = before is not null && (before.Rule.Value != 0 || before.Item > 0);
        return statements.Get(
            $"""
            SELECT {Columns} FROM manual_link INDEXED BY manual_link_by_time
            WHERE workspace_id = ? AND entity = ? AND (received_at, endpoint_id, sequence) < (?, ?, ?)
            ORDER BY received_at DESC, endpoint_id DESC, sequence DESC LIMIT ?
            """)
            .Bind(workspace.Value).Bind(EntityHash.Of(entity))
            .Bind(before is null ? long.MaxValue : SqliteMicros.From(before.ReceivedAt))
            .Bind(before?.Endpoint.Value ?? UInt128.MaxValue)
            .Bind(before is null ? long.MaxValue : isPast ? before.Sequence + 1 : before.Sequence)
            .Bind(limit).List(Read);
    }

    internal static List<ManualLinkRow> OfEvent(StatementCache statements, WorkspaceId workspace, EndpointId endpoint, EventId id) =>
        statements.Get(
            $"""
            SELECT {Columns} FROM manual_link INDEXED BY manual_link_by_event
            WHERE workspace_id = ? AND event_id = ? AND endpoint_id = ? ORDER BY type, key
            """)
            .Bind(workspace.Value).Bind(id.Value).Bind(endpoint.Value).List(Read);

    /// <summary>The sequences of events of a range that have a manual link.</summary>
    internal static List<long> Sequences(StatementCache statements, EndpointId endpoint, long from, long to) => statements.Get(
        """
        SELECT DISTINCT sequence FROM manual_link INDEXED BY manual_link_by_sequence
        WHERE endpoint_id = ? AND sequence BETWEEN ? AND ?
        """)
        .Bind(endpoint.Value).Bind(from).Bind(to).List(static row => row.ReadInt64(0));

    /// <summary>The first and the last time of receipt, and who made the first link; null if the entity has no manual link.</summary>
    internal static (DateTimeOffset First, DateTimeOffset Last, string Source)? Seen(
        StatementCache statements, WorkspaceId workspace, EntityName entity) =>
        statements.Get(
            """
            SELECT (SELECT received_at FROM manual_link INDEXED BY manual_link_by_time
                    WHERE workspace_id = ?1 AND entity = ?2 ORDER BY received_at LIMIT 1),
                (SELECT received_at FROM manual_link INDEXED BY manual_link_by_time
                    WHERE workspace_id = ?1 AND entity = ?2 ORDER BY received_at DESC LIMIT 1),
                (SELECT max(source) FROM manual_link INDEXED BY manual_link_by_time
                    WHERE workspace_id = ?1 AND entity = ?2 AND received_at = (
                        SELECT received_at FROM manual_link INDEXED BY manual_link_by_time
                        WHERE workspace_id = ?1 AND entity = ?2 ORDER BY received_at LIMIT 1))
            """)
            .Bind(workspace.Value).Bind(EntityHash.Of(entity))
            .Find(static row => row.IsNull(0) ? ((DateTimeOffset, DateTimeOffset, string)?)null
                : (row.ReadTime(0), row.ReadTime(1), row.ReadText(2)));

    private static ManualLinkRow Read(SqliteStatement row) => new(
        new EntityName(row.ReadText(0), row.ReadText(1)),
        new EndpointId(row.ReadUInt128(2)),
        new EventId(row.ReadUInt128(3)),
        row.ReadInt64(4),
        row.ReadTime(5),
        row.ReadTime(6),
        row.ReadText(7));
}
