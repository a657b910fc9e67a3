using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes checkpoints, and the gaps that the linker found.</summary>
internal static class CheckpointTable
{
    private const string Columns =
        "endpoint_id, workspace_id, sequence, event_id, started_at, rules_version, has_rules, stopped_because";

    internal static LinkCheckpoint? Find(StatementCache statements, EndpointId endpoint) => statements.Get(
        $"SELECT {Columns} FROM link_checkpoint WHERE endpoint_id = ?")
        .Bind(endpoint.Value).Find(Read);

    internal static List<LinkCheckpoint> Active(StatementCache statements, EndpointId? after, int limit) => statements.Get(
        $"""
        SELECT {Columns} FROM link_checkpoint
        WHERE endpoint_id > ? AND has_rules = 1 AND stopped_because IS NULL ORDER BY endpoint_id LIMIT ?
        """)
        .Bind(after is { } last ? last.ToBytes() : []).Bind(limit).List(Read);

    internal static void Save(StatementCache statements, LinkCheckpoint row) => statements.Get(
        """
        INSERT INTO link_checkpoint (
            endpoint_id, workspace_id, sequence, event_id, started_at, rules_version, has_rules, stopped_because)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (endpoint_id) DO UPDATE SET sequence = excluded.sequence, event_id = excluded.event_id,
            started_at = excluded.started_at, rules_version = excluded.rules_version, has_rules = excluded.has_rules,
            stopped_because = excluded.stopped_because
        """)
        .Bind(row.Endpoint.Value).Bind(row.Workspace.Value).Bind(row.Sequence).Bind(row.Event?.Value).Bind(row.StartedAt)
        .Bind(row.RulesVersion).Bind(row.HasRules).Bind(row.StoppedBecause)
        .Run();

    internal static void AddGap(StatementCache statements, LogGapRow gap) => statements.Get(
        "INSERT INTO log_gap (endpoint_id, first_sequence, last_sequence, found_at) VALUES (?, ?, ?, ?)")
        .Bind(gap.Endpoint.Value).Bind(gap.From).Bind(gap.To).Bind(SqliteMicros.From(gap.At)).Run();

    /// <summary>Newest first: gaps are found in the order of sequences.</summary>
    internal static List<LogGapRow> Gaps(StatementCache statements, EndpointId endpoint, int limit) => statements.Get(
        """
        SELECT first_sequence, last_sequence, found_at FROM log_gap WHERE endpoint_id = ? ORDER BY first_sequence DESC LIMIT ?
        """)
        .Bind(endpoint.Value).Bind(limit)
        .List(row => new LogGapRow(endpoint, row.ReadInt64(0), row.ReadInt64(1), row.ReadTime(2)));

    private static LinkCheckpoint Read(SqliteStatement row) => new()
    {
        Endpoint = new EndpointId(row.ReadUInt128(0)),
        Workspace = new WorkspaceId(row.ReadUInt128(1)),
        Sequence = row.ReadInt64(2),
        Event = row.ReadUInt128OrNull(3) is { } id ? new EventId(id) : null,
        StartedAt = row.ReadInt64(4),
        RulesVersion = row.ReadInt64(5),
        HasRules = row.ReadBoolean(6),
        StoppedBecause = row.ReadTextOrNull(7),
    };
}
