using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes claims and marks of sets.</summary>
internal static class ClaimTable
{
    /// <summary>The target of a mark. It is empty, so marks come before all claims.</summary>
    private static readonly byte[] Mark = [];

    /// <summary>Comes after marks and before all claims.</summary>
    private static readonly byte[] AfterMarks = [0];

    internal static void Add(StatementCache statements, WorkspaceId workspace, RelationClaimRow row) => statements.Get(
        """
        INSERT INTO relation_claim (
            workspace_id, entity, relation, target, endpoint_id, rule_id, order_rank, sequence, item, rule_version, event_id, received_at,
            target_type, target_key, details)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
        .Bind(workspace.Value).Bind(EntityHash.Of(row.Entity)).Bind(row.Relation).Bind(TargetOf(row.Target)).Bind(row.Endpoint.Value)
        .Bind(row.Rule.Value).Bind(row.Rank).Bind(row.Sequence).Bind(row.Item).Bind(row.RuleVersion).Bind(row.Event.Value)
        .Bind(SqliteMicros.From(row.ReceivedAt)).Bind(row.Target?.Type ?? "").Bind(row.Target?.Key ?? "").Bind(row.Details)
        .Run();

    /// <summary>Removes the claims and marks of a contribution.</summary>
    internal static void Remove(StatementCache statements, ContributionRow row) => statements.Get(
        "DELETE FROM relation_claim WHERE endpoint_id = ? AND sequence = ? AND rule_id = ? AND item = ?")
        .Bind(row.Endpoint.Value).Bind(row.Sequence).Bind(row.Rule.Value).Bind(row.Item).Run();

    /// <summary>A page of the claims that name a target, by connector, sequence, rule, item and relation.</summary>
    internal static List<RelationClaimRow> OfTarget(
        StatementCache statements, WorkspaceId workspace, EntityName target, RelationClaimRow? after, int limit) => statements.Get(
        """
        SELECT c.target, c.endpoint_id, c.rule_id, c.order_rank, c.sequence, c.item, c.rule_version, c.event_id, c.received_at,
            c.target_type, c.target_key, c.details, b.type, b.key, c.relation
        FROM relation_claim c INDEXED BY claim_by_target
        JOIN contribution b ON b.endpoint_id = c.endpoint_id AND b.sequence = c.sequence AND b.rule_id = c.rule_id AND b.item = c.item
        WHERE c.workspace_id = ? AND c.target = ? AND length(c.target) = 16
            AND (c.endpoint_id, c.sequence, c.rule_id, c.item, c.relation) > (?, ?, ?, ?, ?)
        ORDER BY c.endpoint_id, c.sequence, c.rule_id, c.item, c.relation LIMIT ?
        """)
        .Bind(workspace.Value).Bind(EntityHash.Of(target)).Bind(after?.Endpoint.Value ?? 0).Bind(after?.Sequence ?? 0)
        .Bind(after?.Rule.Value ?? 0).Bind(after?.Item ?? 0).Bind(after?.Relation ?? "").Bind(limit)
        .List(static row => Read(row, new EntityName(row.ReadText(12), row.ReadText(13)), row.ReadText(14)));

    internal static List<RelationClaimRow> Marks(StatementCache statements, WorkspaceId workspace, EntityName entity, string relation) =>
        Highest(statements, workspace, entity, relation, Mark, Mark);

    internal static List<RelationClaimRow> Claims(
        StatementCache statements, WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName>? targets) =>
        targets is null
            ? Highest(statements, workspace, entity, relation, AfterMarks, LinkBounds.AfterAll)
            : [.. targets.Distinct().SelectMany(target =>
                Highest(statements, workspace, entity, relation, TargetOf(target), TargetOf(target)))];

    /// <summary>
    /// For each target of a range, connector and rule the claim with the highest rank. Reads one row for each: from one to the next by key,
    /// downwards.
    /// </summary>
    private static List<RelationClaimRow> Highest(
        StatementCache statements, WorkspaceId workspace, EntityName entity, string relation, byte[] lowest, byte[] highest)
    {
        var hash = EntityHash.Of(entity);
        var rows = new List<RelationClaimRow>();
        var (target, endpoint, rule) = (highest, LinkBounds.AfterAll, LinkBounds.AfterAll);
        while (statements.Get(
            """
            SELECT target, endpoint_id, rule_id, order_rank, sequence, item, rule_version, event_id, received_at, target_type, target_key,
                details
            FROM relation_claim INDEXED BY claim_by_entity
            WHERE workspace_id = ? AND entity = ? AND relation = ? AND target >= ? AND (target, endpoint_id, rule_id) < (?, ?, ?)
            ORDER BY target DESC, endpoint_id DESC, rule_id DESC, order_rank DESC, sequence DESC, item DESC LIMIT 1
            """)
            .Bind(workspace.Value).Bind(hash).Bind(relation).Bind(lowest).Bind(target).Bind(endpoint).Bind(rule)
            .Find(row => (Target: row.ReadBytes(0), Claim: Read(row, entity, relation))) is { Claim: { } found } next)
        {
            rows.Add(found);
            (target, endpoint, rule) = (next.Target, found.Endpoint.ToBytes(), found.Rule.ToBytes());
        }

        rows.Reverse();
        return rows;
    }

    private static byte[] TargetOf(EntityName? target) => target is { } name ? EntityHash.ToBytes(EntityHash.Of(name)) : Mark;

    private static RelationClaimRow Read(SqliteStatement row, EntityName entity, string relation) => new()
    {
        Entity = entity,
        Relation = relation,
        Target = row.ReadText(9) is { Length: > 0 } type ? new EntityName(type, row.ReadText(10)) : null,
        Endpoint = new EndpointId(row.ReadUInt128(1)),
        Rule = new RuleId(row.ReadUInt128(2)),
        Rank = row.ReadBytes(3),
        Sequence = row.ReadInt64(4),
        Item = (int)row.ReadInt64(5),
        RuleVersion = (int)row.ReadInt64(6),
        Event = new EventId(row.ReadUInt128(7)),
        ReceivedAt = row.ReadTime(8),
        Details = row.ReadBytes(11),
    };
}
