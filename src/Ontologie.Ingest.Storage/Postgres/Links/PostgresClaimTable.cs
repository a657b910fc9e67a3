using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about claims. The mark of a set has the target zero.</summary>
internal static class PostgresClaimTable
{
    private const string Insert =
        """
        INSERT INTO relation_claim (
            workspace_id, entity_id, relation, target_id, target_type, target_key, endpoint_id, sequence, rule_id, item, rule_version, rank,
            event_id, received_at, details)
        SELECT $1, * FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    private const string DeleteOfContributions =
        """
        DELETE FROM relation_claim c USING unnest($1, $2, $3, $4) AS gone (endpoint_id, sequence, rule_id, item)
        WHERE c.endpoint_id = gone.endpoint_id AND c.sequence = gone.sequence AND c.rule_id = gone.rule_id AND c.item = gone.item
        """;

    private const string OfRelation = "c.workspace_id = $1 AND c.entity_id = $2 AND c.relation = $3";

    private const string HighestFirst =
        "ORDER BY c.target_id DESC, c.endpoint_id DESC, c.rule_id DESC, c.rank DESC, c.sequence DESC, c.item DESC LIMIT 1";

    private const string Columns =
        """
        SELECT relation, target_type, target_key, endpoint_id, sequence, rule_id, item, rule_version, rank, event_id, received_at, details
        FROM best ORDER BY target_id, endpoint_id, rule_id
        """;

    /// <summary>One look-up for each target, connector and rule: many events may have claimed the same target.</summary>
    private const string BestOfTargets =
        $"""
        WITH RECURSIVE best AS (
            SELECT first.* FROM unnest($4) AS wanted (target_id) CROSS JOIN LATERAL (
                SELECT c.* FROM relation_claim c WHERE {OfRelation} AND c.target_id = wanted.target_id {HighestFirst}) AS first
            UNION ALL
            SELECT next.* FROM best CROSS JOIN LATERAL (
                SELECT c.* FROM relation_claim c
                WHERE {OfRelation} AND c.target_id = best.target_id AND (c.endpoint_id, c.rule_id) < (best.endpoint_id, best.rule_id)
                {HighestFirst}) AS next
        )
        {Columns}
        """;

    private const string BestOfAll =
        $"""
        WITH RECURSIVE best AS (
            (SELECT c.* FROM relation_claim c WHERE {OfRelation} AND c.target_id > $4 {HighestFirst})
            UNION ALL
            SELECT next.* FROM best CROSS JOIN LATERAL (
                SELECT c.* FROM relation_claim c
                WHERE {OfRelation} AND c.target_id > $4
                    AND (c.target_id, c.endpoint_id, c.rule_id) < (best.target_id, best.endpoint_id, best.rule_id)
                {HighestFirst}) AS next
        )
        {Columns}
        """;

    private const string PageOfTarget =
        """
        SELECT c.relation, c.target_type, c.target_key, c.endpoint_id, c.sequence, c.rule_id, c.item, c.rule_version, c.rank, c.event_id,
            c.received_at, c.details, b.type, b.key
        FROM relation_claim c JOIN link_contribution b USING (endpoint_id, sequence, rule_id, item)
        WHERE c.workspace_id = $1 AND c.target_id = $2 AND c.target_type IS NOT NULL
            AND (c.endpoint_id, c.sequence, c.rule_id, c.item, c.relation) > ($3, $4, $5, $6, $7)
        ORDER BY c.endpoint_id, c.sequence, c.rule_id, c.item, c.relation LIMIT $8
        """;

    internal static RowQuery<RelationClaimRow> OfTarget(
        WorkspaceId workspace, EntityName target, RelationClaimRow? after, int limit) => new(
        PageOfTarget,
        row => Read(row, row.Entity(12)),
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(target),
        SqlValue.Id(after?.Endpoint.Value ?? 0),
        SqlValue.Long(after?.Sequence ?? 0),
        SqlValue.Id(after?.Rule.Value ?? 0),
        SqlValue.Int(after?.Item ?? 0),
        SqlValue.Text(after?.Relation ?? ""),
        SqlValue.Int(limit));

    internal static WriteCommand Add(WorkspaceId workspace, IReadOnlyList<RelationClaimRow> rows) => new(
        Insert,
        SqlValue.Id(workspace.Value),
        EntityColumn.Values(rows, row => row.Entity),
        SqlColumn.Texts(rows, row => row.Relation),
        SqlColumn.Uuids(rows, row => row.Target is { } target ? EntityColumn.IdOf(target) : Guid.Empty),
        SqlColumn.Texts(rows, row => row.Target?.Type),
        SqlColumn.Texts(rows, row => row.Target?.Key),
        SqlColumn.Ids(rows, row => row.Endpoint.Value),
        SqlColumn.Longs(rows, row => row.Sequence),
        SqlColumn.Ids(rows, row => row.Rule.Value),
        SqlColumn.Ints(rows, row => row.Item),
        SqlColumn.Ints(rows, row => row.RuleVersion),
        SqlColumn.Bytes(rows, row => row.Rank),
        SqlColumn.Ids(rows, row => row.Event.Value),
        SqlColumn.Times(rows, row => row.ReceivedAt),
        SqlColumn.Bytes(rows, row => row.Details));

    internal static WriteCommand RemoveOf(IReadOnlyList<ContributionRow> contributions) =>
        new(DeleteOfContributions, PostgresContributionTable.KeysOf(contributions));

    internal static RowQuery<RelationClaimRow> Marks(WorkspaceId workspace, EntityName entity, string relation) =>
        Of(BestOfTargets, workspace, entity, relation, SqlColumn.Uuids([Guid.Empty], mark => mark));

    internal static RowQuery<RelationClaimRow> Best(
        WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets) => targets is null
        ? Of(BestOfAll, workspace, entity, relation, SqlValue.Uuid(Guid.Empty))
        : Of(BestOfTargets, workspace, entity, relation, EntityColumn.Values(targets, target => target));

    private static RowQuery<RelationClaimRow> Of(
        string sql, WorkspaceId workspace, EntityName entity, string relation, NpgsqlParameter targets) => new(
        sql,
        row => Read(row, entity),
        SqlValue.Id(workspace.Value),
        EntityColumn.Value(entity),
        SqlValue.Search(relation),
        targets);

    private static RelationClaimRow Read(NpgsqlDataReader row, EntityName entity) => new()
    {
        Entity = entity,
        Relation = row.GetString(0),
        Target = row.IsDBNull(1) ? null : row.Entity(1),
        Endpoint = new EndpointId(row.Id(3)),
        Sequence = row.GetInt64(4),
        Rule = new RuleId(row.Id(5)),
        Item = row.GetInt32(6),
        RuleVersion = row.GetInt32(7),
        Rank = row.Bytes(8),
        Event = new EventId(row.Id(9)),
        ReceivedAt = row.Time(10),
        Details = row.Bytes(11),
    };
}
