using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes fences and erasures.</summary>
internal static class ErasureTable
{
    private const string Columns = "workspace_id, erasure_id, erased_at, erased_by, deletes_events, is_done, traces_type, traces_key";

    internal static List<(byte[] Hash, long Sequence)> FindFences(
        StatementCache statements, WorkspaceId workspace, EndpointId endpoint, IReadOnlyList<byte[]> hashes) =>
    [
        .. hashes.SelectMany(hash => statements.Get(
            "SELECT sequence FROM erasure_fence WHERE workspace_id = ? AND hash = ? AND endpoint_id = ?")
            .Bind(workspace.Value).Bind(hash).Bind(endpoint.Value).List(row => (hash, row.ReadInt64(0)))),
    ];

    internal static void SaveFence(
        StatementCache statements, WorkspaceId workspace, byte[] hash, EndpointId endpoint, long sequence) => statements.Get(
        """
        INSERT INTO erasure_fence (workspace_id, hash, endpoint_id, sequence) VALUES (?, ?, ?, ?)
        ON CONFLICT (workspace_id, hash, endpoint_id) DO UPDATE SET sequence = max(sequence, excluded.sequence)
        """)
        .Bind(workspace.Value).Bind(hash).Bind(endpoint.Value).Bind(sequence).Run();

    internal static void Save(StatementCache statements, ErasureRow row) => statements.Get(
        """
        INSERT INTO erasure (workspace_id, erasure_id, erased_at, erased_by, deletes_events, is_done, traces_type, traces_key)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (workspace_id, erasure_id) DO UPDATE SET erased_at = excluded.erased_at, erased_by = excluded.erased_by,
            deletes_events = excluded.deletes_events, is_done = excluded.is_done,
            traces_type = excluded.traces_type, traces_key = excluded.traces_key
        """)
        .Bind(row.Workspace.Value).Bind(row.Id).Bind(SqliteMicros.From(row.At)).Bind(row.By).Bind(row.DeletesEvents).Bind(row.IsDone)
        .Bind(row.Traces?.Type).Bind(row.Traces?.Key).Run();

    internal static List<ErasureRow> List(StatementCache statements, WorkspaceId workspace, int limit) => statements.Get(
        $"SELECT {Columns} FROM erasure WHERE workspace_id = ? ORDER BY erased_at DESC, erasure_id DESC LIMIT ?")
        .Bind(workspace.Value).Bind(limit).List(Read);

    /// <summary>Erasures that are not done, oldest first.</summary>
    internal static List<ErasureRow> Open(StatementCache statements, int limit) => statements.Get(
        $"SELECT {Columns} FROM erasure INDEXED BY open_erasure WHERE is_done = 0 ORDER BY erased_at LIMIT ?")
        .Bind(limit).List(Read);

    internal static List<(EndpointId Endpoint, long Sequence)> Events(StatementCache statements, ErasureRow erasure, int limit) =>
        statements.Get(
            """
            SELECT endpoint_id, sequence FROM erased_event WHERE workspace_id = ? AND erasure_id = ?
            ORDER BY endpoint_id, sequence LIMIT ?
            """)
            .Bind(erasure.Workspace.Value).Bind(erasure.Id).Bind(limit)
            .List(static row => (new EndpointId(row.ReadUInt128(0)), row.ReadInt64(1)));

    internal static void AddEvent(StatementCache statements, ErasureRow erasure, EndpointId endpoint, long sequence) => statements.Get(
        "INSERT OR IGNORE INTO erased_event (workspace_id, erasure_id, endpoint_id, sequence) VALUES (?, ?, ?, ?)")
        .Bind(erasure.Workspace.Value).Bind(erasure.Id).Bind(endpoint.Value).Bind(sequence).Run();

    internal static void RemoveEvent(StatementCache statements, ErasureRow erasure, EndpointId endpoint, long sequence) => statements.Get(
        "DELETE FROM erased_event WHERE workspace_id = ? AND erasure_id = ? AND endpoint_id = ? AND sequence = ?")
        .Bind(erasure.Workspace.Value).Bind(erasure.Id).Bind(endpoint.Value).Bind(sequence).Run();

    private static ErasureRow Read(SqliteStatement row) => new(
        new WorkspaceId(row.ReadUInt128(0)),
        row.ReadUInt128(1),
        row.ReadTime(2),
        row.ReadText(3),
        row.ReadBoolean(4),
        row.ReadBoolean(5),
        row.IsNull(6) ? null : new EntityName(row.ReadText(6), row.ReadText(7)));
}
