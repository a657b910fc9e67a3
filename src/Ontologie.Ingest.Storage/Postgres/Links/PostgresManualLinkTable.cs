using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about manual links.</summary>
internal static class PostgresManualLinkTable
{
    private const string Select = "SELECT type, key, endpoint_id, event_id, sequence, received_at, created_at, source FROM manual_link";

    private const string OfEntity = "WHERE workspace_id = $1 AND entity_id = $2";

    private const string Insert =
        """
        INSERT INTO manual_link (
            workspace_id, entity_id, type, key, endpoint_id, event_id, sequence, received_at, created_at, source)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """;

    private const string SelectSeen = $"""
        SELECT min(received_at), max(received_at),
            (SELECT source FROM manual_link {OfEntity} ORDER BY received_at, source DESC LIMIT 1)
        FROM manual_link {OfEntity}
        """;

    private const string NewestFirst = "ORDER BY received_at DESC, endpoint_id DESC, sequence DESC LIMIT";

    private static readonly HistoryPlace End = new(
        DateTimeOffset.MaxValue, new EndpointId(UInt128.MaxValue), long.MaxValue, default, 0);

    internal static RowQuery<ManualLinkRow> One(WorkspaceId workspace, EntityName entity, EventId id) => new(
        $"{Select} {OfEntity} AND event_id = $3",
        Read,
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(entity),
        SqlValue.Id(id.Value));

    internal static WriteCommand Add(WorkspaceId workspace, ManualLinkRow link) => new(
        Insert,
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(link.Entity),
        SqlValue.Text(link.Entity.Type),
        SqlValue.Text(link.Entity.Key),
        SqlValue.Id(link.Endpoint.Value),
        SqlValue.Id(link.Event.Value),
        SqlValue.Long(link.Sequence),
        SqlValue.Time(link.ReceivedAt),
        SqlValue.Time(link.CreatedAt),
        SqlValue.Text(link.Source));

    internal static WriteCommand Remove(WorkspaceId workspace, ManualLinkRow link) => new(
        $"DELETE FROM manual_link {OfEntity} AND event_id = $3",
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(link.Entity),
        SqlValue.Id(link.Event.Value));

    /// <summary>Newest event first. In the order of places, the manual link of an event comes before its contributions.</summary>
    internal static RowQuery<ManualLinkRow> Page(WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit)
    {
        var place = before ?? End;
        var isBelow = place.Rule == default && place.Item == 0 ? "<" : "<=";
        return new(
            $"{Select} {OfEntity} AND (received_at, endpoint_id, sequence) {isBelow} ($3, $4, $5) {NewestFirst} $6",
            Read,
            SqlValue.Id(workspace.Value),
            EntityColumn.Value(entity),
            SqlValue.Time(place.ReceivedAt),
            SqlValue.Id(place.Endpoint.Value),
            SqlValue.Long(place.Sequence),
            SqlValue.Int(limit));
    }

    internal static RowQuery<ManualLinkRow> OfEvent(WorkspaceId workspace, EndpointId endpoint, EventId id) => new(
        $"{Select} WHERE workspace_id = $1 AND endpoint_id = $2 AND event_id = $3 ORDER BY type, key",
        Read,
        SqlValue.Id(workspace.Value),
        SqlValue.Id(endpoint.Value),
        SqlValue.Id(id.Value));

    internal static RowQuery<long> Sequences(EndpointId endpoint, long from, long to) => new(
        "SELECT DISTINCT sequence FROM manual_link WHERE endpoint_id = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence",
        row => row.GetInt64(0),
        SqlValue.Id(endpoint.Value),
        SqlValue.Long(from),
        SqlValue.Long(to));

    internal static RowQuery<(DateTimeOffset First, DateTimeOffset Last, string Source)?> Seen(
        WorkspaceId workspace, EntityName entity) => new(
        SelectSeen,
        row => row.IsDBNull(0) ? null : (row.Time(0), row.Time(1), row.GetString(2)),
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(entity));

    private static ManualLinkRow Read(NpgsqlDataReader row) => new(
        row.Entity(0),
        new EndpointId(row.Id(2)),
        new EventId(row.Id(3)),
        row.GetInt64(4),
        row.Time(5),
        row.Time(6),
        row.GetString(7));
}
