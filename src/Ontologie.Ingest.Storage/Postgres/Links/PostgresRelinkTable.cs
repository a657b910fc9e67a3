using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about re-links.</summary>
internal static class PostgresRelinkTable
{
    private const string Select =
        """
        SELECT endpoint_id, relink_id, workspace_id, state, dry_run, from_sequence, to_sequence, position, done, rules, counts, created_at,
            updated_at, failure
        FROM relink
        """;

    private const string Upsert =
        """
        INSERT INTO relink (
            endpoint_id, relink_id, workspace_id, state, dry_run, from_sequence, to_sequence, position, done, rules, counts, created_at,
            updated_at, failure)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (endpoint_id, relink_id) DO UPDATE SET
            workspace_id = excluded.workspace_id, state = excluded.state, dry_run = excluded.dry_run,
            from_sequence = excluded.from_sequence, to_sequence = excluded.to_sequence, position = excluded.position,
            done = excluded.done, rules = excluded.rules, counts = excluded.counts, created_at = excluded.created_at,
            updated_at = excluded.updated_at, failure = excluded.failure
        """;

    internal static RowQuery<RelinkRow> One(EndpointId endpoint, RelinkId id) =>
        OneBy(" WHERE endpoint_id = $1 AND relink_id = $2", endpoint, id);

    /// <summary>The same, locked until the end of the transaction.</summary>
    internal static RowQuery<RelinkRow> OneLocked(EndpointId endpoint, RelinkId id) =>
        OneBy(" WHERE endpoint_id = $1 AND relink_id = $2 FOR UPDATE", endpoint, id);

    internal static RowQuery<RelinkRow> Open(EndpointId endpoint) =>
        new($"{Select} WHERE endpoint_id = $1 AND state IN (1, 2) LIMIT 1", Read, SqlValue.Id(endpoint.Value));

    internal static RowQuery<RelinkRow> Running(int limit) => new(
        $"{Select} WHERE state IN (1, 2) AND state = 1 ORDER BY endpoint_id, relink_id LIMIT $1", Read, SqlValue.Int(limit));

    internal static RowQuery<RelinkRow> Newest(EndpointId endpoint, int limit) => new(
        $"{Select} WHERE endpoint_id = $1 ORDER BY created_at DESC, relink_id DESC LIMIT $2",
        Read,
        SqlValue.Id(endpoint.Value),
        SqlValue.Int(limit));

    internal static WriteCommand Save(RelinkRow relink) => new(
        Upsert,
        SqlValue.Id(relink.Endpoint.Value),
        SqlValue.Id(relink.Id.Value),
        SqlValue.Id(relink.Workspace.Value),
        SqlValue.Int((int)relink.State),
        SqlValue.Bool(relink.IsDryRun),
        SqlValue.Long(relink.FromSequence),
        SqlValue.Long(relink.ToSequence),
        SqlValue.Long(relink.Position),
        SqlValue.Long(relink.Done),
        SqlValue.Bytes(relink.Rules),
        SqlValue.Bytes(relink.Counts),
        SqlValue.Time(relink.CreatedAt),
        SqlValue.Time(relink.UpdatedAt),
        SqlValue.Utf8(relink.Failure));

    private static RowQuery<RelinkRow> OneBy(string condition, EndpointId endpoint, RelinkId id) =>
        new($"{Select}{condition}", Read, SqlValue.Id(endpoint.Value), SqlValue.Id(id.Value));

    private static RelinkRow Read(NpgsqlDataReader row) => new()
    {
        Endpoint = new EndpointId(row.Id(0)),
        Id = new RelinkId(row.Id(1)),
        Workspace = new WorkspaceId(row.Id(2)),
        State = (RelinkState)row.GetInt16(3),
        IsDryRun = row.GetBoolean(4),
        FromSequence = row.GetInt64(5),
        ToSequence = row.GetInt64(6),
        Position = row.GetInt64(7),
        Done = row.GetInt64(8),
        Rules = row.Bytes(9),
        Counts = row.Bytes(10),
        CreatedAt = row.Time(11),
        UpdatedAt = row.Time(12),
        Failure = row.Utf8(13),
    };
}
