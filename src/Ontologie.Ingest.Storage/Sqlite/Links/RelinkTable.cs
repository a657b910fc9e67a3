using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes re-links.</summary>
internal static class RelinkTable
{
    private const string Columns =
        "endpoint_id, relink_id, workspace_id, state, is_dry_run, from_sequence, to_sequence, position, done, rules, counts, created_at, "
        + "updated_at, failure";

    internal static RelinkRow? Find(StatementCache statements, EndpointId endpoint, RelinkId id) => statements.Get(
        $"SELECT {Columns} FROM relink WHERE endpoint_id = ? AND relink_id = ?")
        .Bind(endpoint.Value).Bind(id.Value).Find(Read);

    internal static RelinkRow? FindOpen(StatementCache statements, EndpointId endpoint) => statements.Get(
        $"SELECT {Columns} FROM relink INDEXED BY open_relink WHERE endpoint_id = ? AND state IN (1, 2) LIMIT 1")
        .Bind(endpoint.Value).Find(Read);

    internal static List<RelinkRow> List(StatementCache statements, EndpointId endpoint, int limit) => statements.Get(
        $"SELECT {Columns} FROM relink WHERE endpoint_id = ? ORDER BY created_at DESC, relink_id DESC LIMIT ?")
        .Bind(endpoint.Value).Bind(limit).List(Read);

    internal static List<RelinkRow> Running(StatementCache statements, int limit) => statements.Get(
        $"SELECT {Columns} FROM relink INDEXED BY running_relink WHERE state = 1 ORDER BY created_at LIMIT ?")
        .Bind(limit).List(Read);

    internal static void Save(StatementCache statements, RelinkRow row) => statements.Get(
        """
        INSERT INTO relink (endpoint_id, relink_id, workspace_id, state, is_dry_run, from_sequence, to_sequence, position, done, rules,
            counts, created_at, updated_at, failure)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (endpoint_id, relink_id) DO UPDATE SET state = excluded.state, is_dry_run = excluded.is_dry_run,
            from_sequence = excluded.from_sequence, to_sequence = excluded.to_sequence, position = excluded.position,
            done = excluded.done, rules = excluded.rules, counts = excluded.counts, created_at = excluded.created_at,
            updated_at = excluded.updated_at, failure = excluded.failure
        """)
        .Bind(row.Endpoint.Value).Bind(row.Id.Value).Bind(row.Workspace.Value).Bind((long)row.State).Bind(row.IsDryRun)
        .Bind(row.FromSequence).Bind(row.ToSequence).Bind(row.Position).Bind(row.Done).Bind(row.Rules).Bind(row.Counts)
        .Bind(SqliteMicros.From(row.CreatedAt)).Bind(SqliteMicros.From(row.UpdatedAt)).Bind(row.Failure)
        .Run();

    private static RelinkRow Read(SqliteStatement row) => new()
    {
        Endpoint = new EndpointId(row.ReadUInt128(0)),
        Id = new RelinkId(row.ReadUInt128(1)),
        Workspace = new WorkspaceId(row.ReadUInt128(2)),
        State = (RelinkState)row.ReadInt64(3),
        IsDryRun = row.ReadBoolean(4),
        FromSequence = row.ReadInt64(5),
        ToSequence = row.ReadInt64(6),
        Position = row.ReadInt64(7),
        Done = row.ReadInt64(8),
        Rules = row.ReadBytes(9),
        Counts = row.ReadBytes(10),
        CreatedAt = row.ReadTime(11),
        UpdatedAt = row.ReadTime(12),
        Failure = row.ReadTextOrNull(13),
    };
}
