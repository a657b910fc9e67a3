using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about checkpoints and about gaps in the log.</summary>
internal static class PostgresCheckpointTable
{
    private const string Select =
        """
        SELECT endpoint_id, workspace_id, sequence, event_id, started_at, rules_version, has_rules, stopped_because
        FROM link_checkpoint
        """;

    private const string Upsert =
        """
        INSERT INTO link_checkpoint (
            endpoint_id, workspace_id, sequence, event_id, started_at, rules_version, has_rules, stopped_because)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (endpoint_id) DO UPDATE SET
            workspace_id = excluded.workspace_id, sequence = excluded.sequence, event_id = excluded.event_id,
            started_at = excluded.started_at, rules_version = excluded.rules_version, has_rules = excluded.has_rules,
            stopped_because = excluded.stopped_because
        """;

    private const string InsertGap =
        """
        INSERT INTO link_gap AS gap (endpoint_id, from_sequence, to_sequence, found_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (endpoint_id, from_sequence) DO UPDATE SET to_sequence = greatest(gap.to_sequence, excluded.to_sequence)
        """;

    private const string SelectGaps =
        """
        SELECT endpoint_id, from_sequence, to_sequence, found_at FROM link_gap
        WHERE endpoint_id = $1 ORDER BY from_sequence DESC LIMIT $2
        """;

    internal static RowQuery<LinkCheckpoint> One(EndpointId endpoint) =>
        new($"{Select} WHERE endpoint_id = $1", Read, SqlValue.Id(endpoint.Value));

    internal static RowQuery<LinkCheckpoint> Active(EndpointId? after, int limit) => new(
        $"{Select} WHERE has_rules AND stopped_because IS NULL AND endpoint_id > $1 ORDER BY endpoint_id LIMIT $2",
        Read,
        SqlValue.Id(after?.Value ?? UInt128.Zero),
        SqlValue.Int(limit));

    internal static WriteCommand Save(LinkCheckpoint checkpoint) => new(
        Upsert,
        SqlValue.Id(checkpoint.Endpoint.Value),
        SqlValue.Id(checkpoint.Workspace.Value),
        SqlValue.Long(checkpoint.Sequence),
        SqlValue.Id(checkpoint.Event?.Value),
        SqlValue.Long(checkpoint.StartedAt),
        SqlValue.Long(checkpoint.RulesVersion),
        SqlValue.Bool(checkpoint.HasRules),
        SqlValue.Utf8(checkpoint.StoppedBecause));

    internal static WriteCommand AddGap(LogGapRow gap) => new(
        InsertGap,
        SqlValue.Id(gap.Endpoint.Value),
        SqlValue.Long(gap.From),
        SqlValue.Long(gap.To),
        SqlValue.Time(gap.At));

    internal static RowQuery<LogGapRow> Gaps(EndpointId endpoint, int limit) => new(
        SelectGaps,
        row => new LogGapRow(new EndpointId(row.Id(0)), row.GetInt64(1), row.GetInt64(2), row.Time(3)),
        SqlValue.Id(endpoint.Value),
        SqlValue.Int(limit));

    private static LinkCheckpoint Read(NpgsqlDataReader row) => new()
    {
        Endpoint = new EndpointId(row.Id(0)),
        Workspace = new WorkspaceId(row.Id(1)),
        Sequence = row.GetInt64(2),
        Event = row.IsDBNull(3) ? null : new EventId(row.Id(3)),
        StartedAt = row.GetInt64(4),
        RulesVersion = row.GetInt64(5),
        HasRules = row.GetBoolean(6),
        StoppedBecause = row.Utf8(7),
    };
}
