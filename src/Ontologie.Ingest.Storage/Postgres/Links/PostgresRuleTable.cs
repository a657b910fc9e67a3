using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about the versions of rules.</summary>
internal static class PostgresRuleTable
{
    private const string Columns =
        "r.endpoint_id, r.rule_id, r.version, r.position, r.enabled, r.deleted, r.effective_from, r.created_at, r.definition";

    private const string Insert =
        """
        INSERT INTO link_rule (endpoint_id, rule_id, version, position, enabled, deleted, effective_from, created_at, definition)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private const string Versions =
        $"""
        SELECT {Columns} FROM link_rule r WHERE endpoint_id = $1 AND rule_id = $2 AND version < $3 ORDER BY version DESC LIMIT $4
        """;

    private const string OfOneEndpoint = "(SELECT $1 AS endpoint_id)";
    private const string OfOneWorkspace = "(SELECT endpoint_id FROM link_checkpoint WHERE workspace_id = $1)";

    /// <summary>One look-up for each rule: a rule may have had many versions.</summary>
    private const string NewestStart = "WITH RECURSIVE newest AS (SELECT first.* FROM ";

    private const string NewestEnd =
        $"""
         AS owner CROSS JOIN LATERAL (
                SELECT endpoint_id, rule_id, version FROM link_rule f WHERE f.endpoint_id = owner.endpoint_id
                ORDER BY rule_id DESC, version DESC LIMIT 1) AS first
            UNION ALL
            SELECT next.* FROM newest CROSS JOIN LATERAL (
                SELECT endpoint_id, rule_id, version FROM link_rule f
                WHERE f.endpoint_id = newest.endpoint_id AND f.rule_id < newest.rule_id
                ORDER BY rule_id DESC, version DESC LIMIT 1) AS next
        )
        SELECT {Columns} FROM newest JOIN link_rule r USING (endpoint_id, rule_id, version)
        WHERE NOT r.deleted ORDER BY r.endpoint_id, r.position, r.rule_id
        """;

    private const string NewestOfEndpoint = $"{NewestStart}{OfOneEndpoint}{NewestEnd}";
    private const string NewestOfWorkspace = $"{NewestStart}{OfOneWorkspace}{NewestEnd}";

    internal static RowQuery<RuleVersionRow> Newest(EndpointId endpoint) =>
        new(NewestOfEndpoint, Read, SqlValue.Id(endpoint.Value));

    internal static RowQuery<RuleVersionRow> Newest(WorkspaceId workspace) =>
        new(NewestOfWorkspace, Read, SqlValue.Id(workspace.Value));

    internal static RowQuery<RuleVersionRow> VersionsOf(EndpointId endpoint, RuleId rule, int? below, int limit) => new(
        Versions,
        Read,
        SqlValue.Id(endpoint.Value),
        SqlValue.Id(rule.Value),
        SqlValue.Int(below ?? int.MaxValue),
        SqlValue.Int(limit));

    internal static WriteCommand Add(RuleVersionRow version) => new(
        Insert,
        SqlValue.Id(version.Endpoint.Value),
        SqlValue.Id(version.Rule.Value),
        SqlValue.Int(version.Version),
        SqlValue.Int(version.Position),
        SqlValue.Bool(version.IsEnabled),
        SqlValue.Bool(version.IsDeleted),
        SqlValue.Long(version.EffectiveFrom),
        SqlValue.Time(version.CreatedAt),
        SqlValue.Bytes(version.Definition));

    private static RuleVersionRow Read(NpgsqlDataReader row) => new()
    {
        Endpoint = new EndpointId(row.Id(0)),
        Rule = new RuleId(row.Id(1)),
        Version = row.GetInt32(2),
        Position = row.GetInt32(3),
        IsEnabled = row.GetBoolean(4),
        IsDeleted = row.GetBoolean(5),
        EffectiveFrom = row.GetInt64(6),
        CreatedAt = row.Time(7),
        Definition = row.Bytes(8),
    };
}
