using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;

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

    internal static LinkQuery<ManualLinkRow> One(WorkspaceId workspace, EntityName entity, EventId id) => new(
        $"{Select} {OfEntity} AND event_id = $3",
        Read,
        LinkParameter.Id(workspace.Value),
        LinkParameter.Entity(entity),
        LinkParameter.Id(id.Value));

    internal static LinkCommand Add(WorkspaceId workspace, ManualLinkRow link) => new(
        Insert,
        LinkParameter.Id(workspace.Value),
        LinkParameter.Entity(link.Entity),
        LinkParameter.Text(link.Entity.Type),
        LinkParameter.Text(link.Entity.Key),
        LinkParameter.Id(link.Endpoint.Value),
        LinkParameter.Id(link.Event.Value),
        LinkParameter.Long(link.Sequence),
        LinkParameter.Time(link.ReceivedAt),
        LinkParameter.Time(link.CreatedAt),
        LinkParameter.Text(link.Source));

    internal static LinkCommand Remove(WorkspaceId workspace, ManualLinkRow link) => new(
        $"DELETE FROM manual_link {OfEntity} AND event_id = $3",
        LinkParameter.Id(workspace.Value),
        LinkParameter.Entity(link.Entity),
        LinkParameter.Id(link.Event.Value));

    /// <summary>Newest event first. In the order of places, the manual link of an event comes before its contributions.</summary>
    internal static LinkQuery<ManualLinkRow> Page(WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit)
    {
        var place = before ?? End;
        var isBelow = place.Rule == default && place.Item == 0 ? "<" : "<=";
        return new(
            $"{Select} {OfEntity} AND (received_at, endpoint_id, sequence) {isBelow} ($3, $4, $5) {NewestFirst} $6",
            Read,
            LinkParameter.Id(workspace.Value),
            LinkParameter.Entity(entity),
            LinkParameter.Time(place.ReceivedAt),
            LinkParameter.Id(place.Endpoint.Value),
            LinkParameter.Long(place.Sequence),
            LinkParameter.Int(limit));
    }

    internal static LinkQuery<ManualLinkRow> OfEvent(WorkspaceId workspace, EndpointId endpoint, EventId id) => new(
        $"{Select} WHERE workspace_id = $1 AND endpoint_id = $2 AND event_id = $3 ORDER BY type, key",
        Read,
        LinkParameter.Id(workspace.Value),
        LinkParameter.Id(endpoint.Value),
        LinkParameter.Id(id.Value));

    internal static LinkQuery<long> Sequences(EndpointId endpoint, long from, long to) => new(
        "SELECT DISTINCT sequence FROM manual_link WHERE endpoint_id = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence",
        row => row.GetInt64(0),
        LinkParameter.Id(endpoint.Value),
        LinkParameter.Long(from),
        LinkParameter.Long(to));

    internal static LinkQuery<(DateTimeOffset First, DateTimeOffset Last, string Source)?> Seen(
        WorkspaceId workspace, EntityName entity) => new(
        SelectSeen,
        row => row.IsDBNull(0) ? null : (row.Time(0), row.Time(1), row.GetString(2)),
        LinkParameter.Id(workspace.Value),
        LinkParameter.Entity(entity));

    private static ManualLinkRow Read(NpgsqlDataReader row) => new(
        row.Entity(0),
        new EndpointId(row.Id(2)),
        new EventId(row.Id(3)),
        row.GetInt64(4),
        row.Time(5),
        row.Time(6),
        row.GetString(7));
}
