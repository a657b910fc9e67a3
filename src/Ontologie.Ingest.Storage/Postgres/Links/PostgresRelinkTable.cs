using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;

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

    internal static LinkQuery<RelinkRow> One(EndpointId endpoint, RelinkId id) =>
        OneBy(" WHERE endpoint_id = $1 AND relink_id = $2", endpoint, id);

    /// <summary>The same, locked until the end of the transaction.</summary>
    internal static LinkQuery<RelinkRow> OneLocked(EndpointId endpoint, RelinkId id) =>
        OneBy(" WHERE endpoint_id = $1 AND relink_id = $2 FOR UPDATE", endpoint, id);

    internal static LinkQuery<RelinkRow> Open(EndpointId endpoint) =>
        new($"{Select} WHERE endpoint_id = $1 AND state IN (1, 2) LIMIT 1", Read, LinkParameter.Id(endpoint.Value));

    internal static LinkQuery<RelinkRow> Running(int limit) => new(
        $"{Select} WHERE state IN (1, 2) AND state = 1 ORDER BY endpoint_id, relink_id LIMIT $1", Read, LinkParameter.Int(limit));

    internal static LinkQuery<RelinkRow> Newest(EndpointId endpoint, int limit) => new(
        $"{Select} WHERE endpoint_id = $1 ORDER BY created_at DESC, relink_id DESC LIMIT $2",
        Read,
        LinkParameter.Id(endpoint.Value),
        LinkParameter.Int(limit));

    internal static LinkCommand Save(RelinkRow relink) => new(
        Upsert,
        LinkParameter.Id(relink.Endpoint.Value),
        LinkParameter.Id(relink.Id.Value),
        LinkParameter.Id(relink.Workspace.Value),
        LinkParameter.Int((int)relink.State),
        LinkParameter.Bool(relink.IsDryRun),
        LinkParameter.Long(relink.FromSequence),
        LinkParameter.Long(relink.ToSequence),
        LinkParameter.Long(relink.Position),
        LinkParameter.Long(relink.Done),
        LinkParameter.Bytes(relink.Rules),
        LinkParameter.Bytes(relink.Counts),
        LinkParameter.Time(relink.CreatedAt),
        LinkParameter.Time(relink.UpdatedAt),
        LinkParameter.Utf8(relink.Failure));

    private static LinkQuery<RelinkRow> OneBy(string condition, EndpointId endpoint, RelinkId id) =>
        new($"{Select}{condition}", Read, LinkParameter.Id(endpoint.Value), LinkParameter.Id(id.Value));

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
