using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and adds versions of link rules.</summary>
internal static class RuleTable
{
    private const string Columns =
        "r.endpoint_id, r.rule_id, r.version, r.position, r.is_enabled, r.is_deleted, r.effective_from, r.created_at, r.definition";

    internal static void Add(StatementCache statements, RuleVersionRow row)
    {
        statements.Get("UPDATE rule_version SET is_newest = 0 WHERE endpoint_id = ? AND rule_id = ? AND version < ? AND is_newest = 1")
            .Bind(row.Endpoint.Value).Bind(row.Rule.Value).Bind(row.Version).Run();
        statements.Get(
            """
            INSERT INTO rule_version (
                endpoint_id, rule_id, version, position, is_enabled, is_deleted, effective_from, created_at, definition, is_newest)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, NOT EXISTS (
                SELECT 1 FROM rule_version WHERE endpoint_id = ?1 AND rule_id = ?2 AND version > ?3))
            """)
            .Bind(row.Endpoint.Value).Bind(row.Rule.Value).Bind(row.Version).Bind(row.Position).Bind(row.IsEnabled).Bind(row.IsDeleted)
            .Bind(row.EffectiveFrom).Bind(SqliteMicros.From(row.CreatedAt)).Bind(row.Definition)
            .Run();
    }

    /// <summary>The newest version of each rule that is not deleted, by position.</summary>
    internal static List<RuleVersionRow> InForce(StatementCache statements, EndpointId endpoint) => statements.Get(
        $"""
        SELECT {Columns} FROM rule_version AS r
        WHERE r.endpoint_id = ? AND r.is_newest = 1 AND r.is_deleted = 0 ORDER BY r.position, r.rule_id
        """)
        .Bind(endpoint.Value).List(Read);

    /// <summary>The same of all connectors of a workspace, by connector and position.</summary>
    internal static List<RuleVersionRow> InForce(StatementCache statements, WorkspaceId workspace) => statements.Get(
        $"""
        SELECT {Columns} FROM link_checkpoint AS c CROSS JOIN rule_version AS r INDEXED BY rule_in_force
        ON r.endpoint_id = c.endpoint_id AND r.is_newest = 1 AND r.is_deleted = 0
        WHERE c.workspace_id = ? ORDER BY r.endpoint_id, r.position, r.rule_id
        """)
        .Bind(workspace.Value).List(Read);

    internal static List<RuleVersionRow> Versions(StatementCache statements, EndpointId endpoint, RuleId rule, int? below, int limit) =>
        statements.Get(
            $"""
            SELECT {Columns} FROM rule_version AS r
            WHERE r.endpoint_id = ? AND r.rule_id = ? AND r.version < ? ORDER BY r.version DESC LIMIT ?
            """)
            .Bind(endpoint.Value).Bind(rule.Value).Bind(below ?? long.MaxValue).Bind(limit).List(Read);

    private static RuleVersionRow Read(SqliteStatement row) => new()
    {
        Endpoint = new EndpointId(row.ReadUInt128(0)),
        Rule = new RuleId(row.ReadUInt128(1)),
        Version = (int)row.ReadInt64(2),
        Position = (int)row.ReadInt64(3),
        IsEnabled = row.ReadBoolean(4),
        IsDeleted = row.ReadBoolean(5),
        EffectiveFrom = row.ReadInt64(6),
        CreatedAt = row.ReadTime(7),
        Definition = row.ReadBytes(8),
    };
}
