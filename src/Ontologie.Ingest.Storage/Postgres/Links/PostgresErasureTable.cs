using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about erasures and their fences.</summary>
internal static class PostgresErasureTable
{
    private const string Select =
        "SELECT workspace_id, erasure_id, erased_at, erased_by, deletes_events, done, traces_type, traces_key FROM erasure";

    private const string Upsert =
        """
        INSERT INTO erasure (workspace_id, erasure_id, erased_at, erased_by, deletes_events, done, traces_type, traces_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (workspace_id, erasure_id) DO UPDATE SET
            erased_at = excluded.erased_at, erased_by = excluded.erased_by, deletes_events = excluded.deletes_events, done = excluded.done,
            traces_type = excluded.traces_type, traces_key = excluded.traces_key
        """;

    private const string SelectFences =
        "SELECT hash, sequence FROM erasure_fence WHERE workspace_id = $1 AND endpoint_id = $2 AND hash = ANY ($3)";

    private const string UpsertFences =
        """
        INSERT INTO erasure_fence AS fence (workspace_id, hash, endpoint_id, sequence)
        SELECT $1, $2, endpoint_id, sequence FROM unnest($3, $4) AS saved (endpoint_id, sequence) ORDER BY endpoint_id
        ON CONFLICT (workspace_id, endpoint_id, hash) DO UPDATE SET sequence = greatest(fence.sequence, excluded.sequence)
        """;

    private const string InsertEvents =
        """
        INSERT INTO erased_event (workspace_id, erasure_id, endpoint_id, sequence) SELECT $1, $2, * FROM unnest($3, $4)
        ON CONFLICT DO NOTHING
        """;

    private const string DeleteEvents =
        """
        DELETE FROM erased_event e USING unnest($3, $4) AS gone (endpoint_id, sequence)
        WHERE e.workspace_id = $1 AND e.erasure_id = $2 AND e.endpoint_id = gone.endpoint_id AND e.sequence = gone.sequence
        """;

    private const string SelectOpen =
        $"""
        SELECT e.workspace_id, e.erasure_id, e.erased_at, e.erased_by, e.deletes_events, e.done, e.traces_type, e.traces_key,
            v.endpoint_id, v.sequence
        FROM ({Select} WHERE NOT done ORDER BY workspace_id, erasure_id LIMIT $1) AS e
        LEFT JOIN LATERAL (
            SELECT endpoint_id, sequence FROM erased_event WHERE workspace_id = e.workspace_id AND erasure_id = e.erasure_id
            ORDER BY endpoint_id, sequence LIMIT $2) AS v ON true
        ORDER BY e.workspace_id, e.erasure_id, v.endpoint_id, v.sequence
        """;

    internal static RowQuery<(byte[] Hash, long Sequence)> Fences(
        WorkspaceId workspace, EndpointId endpoint, IReadOnlyList<byte[]> hashes) => new(
        SelectFences,
        row => (row.Bytes(0), row.GetInt64(1)),
        SqlValue.Id(workspace.Value),
        SqlValue.Id(endpoint.Value),
        SqlColumn.Bytes(hashes, hash => hash));

    internal static WriteCommand SaveFences(
        WorkspaceId workspace, byte[] hash, IReadOnlyList<(EndpointId Endpoint, long Sequence)> fences) => new(
        UpsertFences,
        SqlValue.Id(workspace.Value),
        SqlValue.Bytes(hash),
        SqlColumn.Ids(fences, fence => fence.Endpoint.Value),
        SqlColumn.Longs(fences, fence => fence.Sequence));

    internal static WriteCommand Save(ErasureRow erasure) => new(
        Upsert,
        SqlValue.Id(erasure.Workspace.Value),
        SqlValue.Id(erasure.Id),
        SqlValue.Time(erasure.At),
        SqlValue.Utf8(erasure.By),
        SqlValue.Bool(erasure.DeletesEvents),
        SqlValue.Bool(erasure.IsDone),
        SqlValue.OptionalText(erasure.Traces?.Type),
        SqlValue.OptionalText(erasure.Traces?.Key));

    internal static WriteCommand AddEvents(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events) =>
        new(InsertEvents, OfEvents(erasure, events));

    internal static WriteCommand RemoveEvents(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events) =>
        new(DeleteEvents, OfEvents(erasure, events));

    internal static RowQuery<bool> HasNoEvents(ErasureRow erasure) => new(
        "SELECT NOT EXISTS (SELECT FROM erased_event WHERE workspace_id = $1 AND erasure_id = $2)",
        row => row.GetBoolean(0),
        SqlValue.Id(erasure.Workspace.Value),
        SqlValue.Id(erasure.Id));

    internal static RowQuery<ErasureRow> Newest(WorkspaceId workspace, int limit) => new(
        $"{Select} WHERE workspace_id = $1 ORDER BY erased_at DESC, erasure_id DESC LIMIT $2",
        Read,
        SqlValue.Id(workspace.Value),
        SqlValue.Int(limit));

    /// <summary>Erasures with events to erase: a row for each of its events, or one without an event.</summary>
    internal static RowQuery<(ErasureRow Erasure, (EndpointId Endpoint, long Sequence)? Event)> Open(int limit, int eventLimit) => new(
        SelectOpen,
        row => (Read(row), row.IsDBNull(8) ? null : (new EndpointId(row.Id(8)), row.GetInt64(9))),
        SqlValue.Int(limit),
        SqlValue.Int(eventLimit));

    private static NpgsqlParameter[] OfEvents(ErasureRow erasure, IReadOnlyList<(EndpointId Endpoint, long Sequence)> events) =>
    [
        SqlValue.Id(erasure.Workspace.Value),
        SqlValue.Id(erasure.Id),
        SqlColumn.Ids(events, one => one.Endpoint.Value),
        SqlColumn.Longs(events, one => one.Sequence),
    ];

    private static ErasureRow Read(NpgsqlDataReader row) => new(
        new WorkspaceId(row.Id(0)),
        row.Id(1),
        row.Time(2),
        row.Utf8(3)!,
        row.GetBoolean(4),
        row.GetBoolean(5),
        row.IsDBNull(6) ? null : row.Entity(6));
}
