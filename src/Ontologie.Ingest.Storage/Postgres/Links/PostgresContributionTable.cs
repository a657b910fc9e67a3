using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about contributions.</summary>
internal static class PostgresContributionTable
{
    private const string Select =
        """
        SELECT endpoint_id, sequence, rule_id, item, rule_version, type_version, type, key, rank, received_at, event_id, operation, content
        FROM link_contribution
        """;

    private const string OfEntity = "WHERE workspace_id = $1 AND entity_id = $2";

    private const string Insert =
        """
        INSERT INTO link_contribution (
            workspace_id, endpoint_id, sequence, rule_id, item, rule_version, type_version, entity_id, type, key, rank, received_at,
            event_id, operation, content)
        SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    private const string DeleteRows =
        """
        DELETE FROM link_contribution c USING unnest($1, $2, $3, $4) AS gone (endpoint_id, sequence, rule_id, item)
        WHERE c.endpoint_id = gone.endpoint_id AND c.sequence = gone.sequence AND c.rule_id = gone.rule_id AND c.item = gone.item
        """;

    private const string SelectSeen = $"SELECT min(received_at), max(received_at) FROM link_contribution {OfEntity}";

    private const string SelectHistory =
        $"""
        {Select} {OfEntity} AND (received_at, endpoint_id, sequence, rule_id, item) < ($3, $4, $5, $6, $7)
        ORDER BY received_at DESC, endpoint_id DESC, sequence DESC, rule_id DESC, item DESC LIMIT $8
        """;

    private static readonly HistoryPlace End = new(
        DateTimeOffset.MaxValue, new EndpointId(UInt128.MaxValue), long.MaxValue, new RuleId(UInt128.MaxValue), int.MaxValue);

    internal static RowQuery<ContributionRow> OfEvents(EndpointId endpoint, long from, long to) => new(
        $"{Select} WHERE endpoint_id = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence, rule_id, item",
        Read,
        SqlValue.Id(endpoint.Value),
        SqlValue.Long(from),
        SqlValue.Long(to));

    internal static WriteCommand Add(WorkspaceId workspace, IReadOnlyList<ContributionRow> rows) => new(
        Insert,
        SqlValue.Id(workspace.Value),
        SqlColumn.Ids(rows, row => row.Endpoint.Value),
        SqlColumn.Longs(rows, row => row.Sequence),
        SqlColumn.Ids(rows, row => row.Rule.Value),
        SqlColumn.Ints(rows, row => row.Item),
        SqlColumn.Ints(rows, row => row.RuleVersion),
        SqlColumn.Longs(rows, row => row.TypeVersion),
        EntityColumn.Values(rows, row => row.Entity),
        SqlColumn.Texts(rows, row => row.Entity.Type),
        SqlColumn.Texts(rows, row => row.Entity.Key),
        SqlColumn.Bytes(rows, row => row.Rank),
        SqlColumn.Times(rows, row => row.ReceivedAt),
        SqlColumn.Ids(rows, row => row.Event.Value),
        SqlColumn.Ints(rows, row => row.Operation),
        SqlColumn.Bytes(rows, row => row.Values));

    internal static WriteCommand Remove(IReadOnlyList<ContributionRow> rows) => new(DeleteRows, KeysOf(rows));

    /// <summary>Endpoint, sequence, rule and item of rows.</summary>
    internal static NpgsqlParameter[] KeysOf(IReadOnlyList<ContributionRow> rows) =>
    [
        SqlColumn.Ids(rows, row => row.Endpoint.Value),
        SqlColumn.Longs(rows, row => row.Sequence),
        SqlColumn.Ids(rows, row => row.Rule.Value),
        SqlColumn.Ints(rows, row => row.Item),
    ];

    internal static RowQuery<ContributionRow> Best(
        WorkspaceId workspace, EntityName entity, EndpointId endpoint, byte[]? below, int limit)
    {
        var of = new[]
        {
            SqlValue.Id(workspace.Value), EntityColumn.Value(entity), SqlValue.Id(endpoint.Value), SqlValue.Int(limit),
        };
        return below is null
            ? new($"{Select} {OfEntity} AND endpoint_id = $3 ORDER BY rank DESC LIMIT $4", Read, of)
            : new($"{Select} {OfEntity} AND endpoint_id = $3 AND rank < $5 ORDER BY rank DESC LIMIT $4",
                Read, [.. of, SqlValue.Bytes(below)]);
    }

    internal static RowQuery<ContributionRow> History(WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit)
    {
        var place = before ?? End;
        return new(
            SelectHistory,
            Read,
            SqlValue.Id(workspace.Value),
            EntityColumn.Value(entity),
            SqlValue.Time(place.ReceivedAt),
            SqlValue.Id(place.Endpoint.Value),
            SqlValue.Long(place.Sequence),
            SqlValue.Id(place.Rule.Value),
            SqlValue.Int(place.Item),
            SqlValue.Int(limit));
    }

    internal static RowQuery<(DateTimeOffset First, DateTimeOffset Last)?> Seen(WorkspaceId workspace, EntityName entity) =>
        new(SelectSeen, LinkFields.Span, SqlValue.Id(workspace.Value), EntityColumn.Value(entity));

    private static ContributionRow Read(NpgsqlDataReader row) => new()
    {
        Endpoint = new EndpointId(row.Id(0)),
        Sequence = row.GetInt64(1),
        Rule = new RuleId(row.Id(2)),
        Item = row.GetInt32(3),
        RuleVersion = row.GetInt32(4),
        TypeVersion = row.GetInt64(5),
        Entity = row.Entity(6),
        Rank = row.Bytes(8),
        ReceivedAt = row.Time(9),
        Event = new EventId(row.Id(10)),
        Operation = row.GetInt16(11),
        Values = row.Bytes(12),
    };
}
