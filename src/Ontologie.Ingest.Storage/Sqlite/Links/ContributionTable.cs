using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes contributions.</summary>
internal static class ContributionTable
{
    private const string Columns =
        "c.endpoint_id, c.sequence, c.rule_id, c.item, c.rule_version, c.type_version, c.type, c.key, c.order_rank, c.received_at, "
        + "c.event_id, c.operation, c.made";

    private const string Entries = "entity_contribution AS e CROSS JOIN contribution AS c ON c.n = e.n";

    internal static void Add(StatementCache statements, WorkspaceId workspace, ContributionRow row)
    {
        var n = statements.Get(
            """
            INSERT INTO contribution (
                endpoint_id, sequence, rule_id, item, rule_version, type_version, type, key, order_rank, received_at, event_id, operation,
                made)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
            .Bind(row.Endpoint.Value).Bind(row.Sequence).Bind(row.Rule.Value).Bind(row.Item).Bind(row.RuleVersion).Bind(row.TypeVersion)
            .Bind(row.Entity.Type).Bind(row.Entity.Key).Bind(row.Rank).Bind(SqliteMicros.From(row.ReceivedAt)).Bind(row.Event.Value)
            .Bind(row.Operation).Bind(row.Values)
            .Insert();
        var insert = statements.Get(
            "INSERT INTO entity_contribution (workspace_id, entity, kind, place, n) VALUES (?, ?, ?, ?, ?)");
        var entity = EntityHash.Of(row.Entity);
        insert.Bind(workspace.Value).Bind(entity).Bind(ContributionPlace.ByRank)
            .Bind(ContributionPlace.OfRank(row.Endpoint, row.Rank)).Bind(n).Run();
        insert.Bind(workspace.Value).Bind(entity).Bind(ContributionPlace.ByTime)
            .Bind(ContributionPlace.OfTime(TimeOf(row))).Bind(n).Run();
    }

    /// <summary>Removes a contribution. Only its key matters; one that does not exist is ignored.</summary>
    internal static void Remove(StatementCache statements, WorkspaceId workspace, ContributionRow row)
    {
        var (n, stored) = statements.Get(
            $"SELECT {Columns}, c.n FROM contribution AS c WHERE c.endpoint_id = ? AND c.sequence = ? AND c.rule_id = ? AND c.item = ?")
            .Bind(row.Endpoint.Value).Bind(row.Sequence).Bind(row.Rule.Value).Bind(row.Item)
            .Find(static found => (found.ReadInt64(13), Read(found)));
        if (stored is not null)
        {
            statements.Get("DELETE FROM contribution WHERE n = ?").Bind(n).Run();
            var delete = statements.Get(
                "DELETE FROM entity_contribution WHERE workspace_id = ? AND entity = ? AND kind = ? AND place = ? AND n = ?");
            var entity = EntityHash.Of(stored.Entity);
            delete.Bind(workspace.Value).Bind(entity).Bind(ContributionPlace.ByRank)
                .Bind(ContributionPlace.OfRank(stored.Endpoint, stored.Rank)).Bind(n).Run();
            delete.Bind(workspace.Value).Bind(entity).Bind(ContributionPlace.ByTime)
                .Bind(ContributionPlace.OfTime(TimeOf(stored))).Bind(n).Run();
        }
    }

    internal static List<ContributionRow> OfEvents(StatementCache statements, EndpointId endpoint, long from, long to) =>
        statements.Get(
            $"""
            SELECT {Columns} FROM contribution AS c INDEXED BY contribution_by_event
            WHERE c.endpoint_id = ? AND c.sequence BETWEEN ? AND ? ORDER BY c.endpoint_id, c.sequence, c.rule_id, c.item
            """)
            .Bind(endpoint.Value).Bind(from).Bind(to).List(Read);

    /// <summary>Contributions of one connector by descending rank.</summary>
    internal static List<ContributionRow> Best(
        StatementCache statements, WorkspaceId workspace, EntityName entity, EndpointId endpoint, byte[]? below, int limit) =>
        statements.Get(
            $"""
            SELECT {Columns} FROM {Entries}
            WHERE e.workspace_id = ? AND e.entity = ? AND e.kind = 1 AND e.place >= ? AND e.place < ? ORDER BY e.place DESC LIMIT ?
            """)
            .Bind(workspace.Value).Bind(EntityHash.Of(entity)).Bind(ContributionPlace.OfRank(endpoint, []))
            .Bind(below is null ? End(endpoint) : ContributionPlace.OfRank(endpoint, below)).Bind(limit).List(Read);

    /// <summary>Contributions to an entity, newest event first.</summary>
    internal static List<ContributionRow> History(
        StatementCache statements, WorkspaceId workspace, EntityName entity, HistoryPlace? before, int limit) =>
        statements.Get(
            $"""
            SELECT {Columns} FROM {Entries}
            WHERE e.workspace_id = ? AND e.entity = ? AND e.kind = 2 AND e.place < ? ORDER BY e.place DESC LIMIT ?
            """)
            .Bind(workspace.Value).Bind(EntityHash.Of(entity)).Bind(before is null ? LinkBounds.AfterAll : ContributionPlace.OfTime(before))
            .Bind(limit).List(Read);

    /// <summary>The first and the last time of receipt; null if the entity has no contribution.</summary>
    internal static (DateTimeOffset First, DateTimeOffset Last)? Seen(StatementCache statements, WorkspaceId workspace, EntityName entity)
    {
        var hash = EntityHash.Of(entity);
        return statements.Get(
            """
            SELECT place FROM entity_contribution WHERE workspace_id = ? AND entity = ? AND kind = 2 ORDER BY place LIMIT 1
            """)
            .Bind(workspace.Value).Bind(hash).Find(ReadTime) is not { } first
            ? null
            : (first, statements.Get(
                """
                SELECT place FROM entity_contribution WHERE workspace_id = ? AND entity = ? AND kind = 2 ORDER BY place DESC LIMIT 1
                """)
                .Bind(workspace.Value).Bind(hash).Find(ReadTime) ?? first);
    }

    private static DateTimeOffset? ReadTime(SqliteStatement row) => ContributionPlace.ReadTime(row.ReadBytes(0));

    private static HistoryPlace TimeOf(ContributionRow row) => new(row.ReceivedAt, row.Endpoint, row.Sequence, row.Rule, row.Item);

    /// <summary>The first place after all of a connector; for the last connector a place after all.</summary>
    private static byte[] End(EndpointId endpoint) =>
        endpoint.Value == UInt128.MaxValue ? LinkBounds.AfterAll : ContributionPlace.OfRank(new EndpointId(endpoint.Value + 1), []);

    private static ContributionRow Read(SqliteStatement row) => new()
    {
        Endpoint = new EndpointId(row.ReadUInt128(0)),
        Sequence = row.ReadInt64(1),
        Rule = new RuleId(row.ReadUInt128(2)),
        Item = (int)row.ReadInt64(3),
        RuleVersion = (int)row.ReadInt64(4),
        TypeVersion = row.ReadInt64(5),
        Entity = new EntityName(row.ReadText(6), row.ReadText(7)),
        Rank = row.ReadBytes(8),
        ReceivedAt = row.ReadTime(9),
        Event = new EventId(row.ReadUInt128(10)),
        Operation = (int)row.ReadInt64(11),
        Values = row.ReadBytes(12),
    };
}
