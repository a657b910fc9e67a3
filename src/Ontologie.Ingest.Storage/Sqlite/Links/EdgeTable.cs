using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes the relations that count. Keeps <see cref="StubTable"/> correct.</summary>
internal static class EdgeTable
{
    private const string Columns = "entity_type, entity_key, relation, target_type, target_key, received_at, made_by";

    internal static void Save(StatementCache statements, WorkspaceId workspace, RelationEdgeRow row)
    {
        var entity = EntityHash.Of(row.Entity);
        var received = SqliteMicros.From(row.ReceivedAt);
        if (statements.Get(
            """
            UPDATE relation_edge SET received_at = ?, made_by = ?
            WHERE workspace_id = ? AND entity = ? AND relation = ? AND target_type = ? AND target_key = ?
            """)
            .Bind(received).Bind(row.From).Bind(workspace.Value).Bind(entity).Bind(row.Relation)
            .Bind(row.Target.Type).Bind(row.Target.Key)
            .Change() == 0)
        {
            statements.Get(
                """
                INSERT INTO relation_edge (
                    workspace_id, entity, target, relation, entity_type, entity_key, target_type, target_key, received_at, made_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .Bind(workspace.Value).Bind(entity).Bind(EntityHash.Of(row.Target)).Bind(row.Relation)
                .Bind(row.Entity.Type).Bind(row.Entity.Key).Bind(row.Target.Type).Bind(row.Target.Key).Bind(received).Bind(row.From)
                .Run();
            StubTable.AddIfNoEntity(statements, workspace, row.Target);
        }
    }

    internal static void Remove(StatementCache statements, WorkspaceId workspace, RelationEdgeRow row)
    {
        if (statements.Get(
            """
            DELETE FROM relation_edge WHERE workspace_id = ? AND entity = ? AND relation = ? AND target_type = ? AND target_key = ?
            """)
            .Bind(workspace.Value).Bind(EntityHash.Of(row.Entity)).Bind(row.Relation).Bind(row.Target.Type).Bind(row.Target.Key)
            .Change() > 0)
        {
            StubTable.RemoveIfNoEdge(statements, workspace, row.Target);
        }
    }

    internal static void RemoveTarget(StatementCache statements, WorkspaceId workspace, EntityName target)
    {
        statements.Get("DELETE FROM relation_edge WHERE workspace_id = ? AND target = ?")
            .Bind(workspace.Value).Bind(EntityHash.Of(target)).Run();
        StubTable.RemoveIfNoEdge(statements, workspace, target);
    }

    internal static void RemoveRelation(StatementCache statements, WorkspaceId workspace, string type, string relation)
    {
        foreach (var row in statements.Get(
            $"SELECT {Columns} FROM relation_edge WHERE workspace_id = ? AND entity_type = ? AND relation = ?")
            .Bind(workspace.Value).Bind(type).Bind(relation).List(Read))
        {
            Remove(statements, workspace, row);
        }
    }

    /// <summary>A page of the relations of an entity by target.</summary>
    internal static List<RelationEdgeRow> List(
        StatementCache statements, WorkspaceId workspace, EntityName entity, string relation, EntityName? after, long limit) =>
        statements.Get(
            $"""
            SELECT {Columns} FROM relation_edge INDEXED BY edge_by_entity
            WHERE workspace_id = ? AND entity = ? AND relation = ? AND (target_type, target_key) > (?, ?)
            ORDER BY target_type, target_key LIMIT ?
            """)
            .Bind(workspace.Value).Bind(EntityHash.Of(entity)).Bind(relation).Bind(after?.Type ?? "").Bind(after?.Key ?? "").Bind(limit)
            .List(Read);

    internal static List<RelationEdgeRow> OfTargets(
        StatementCache statements, WorkspaceId workspace, EntityName entity, string relation, IReadOnlyList<EntityName> targets)
    {
        var hash = EntityHash.Of(entity);
        return
        [
            .. targets.Distinct().SelectMany(target => statements.Get(
                $"""
                SELECT {Columns} FROM relation_edge
                WHERE workspace_id = ? AND entity = ? AND relation = ? AND target_type = ? AND target_key = ?
                """)
                .Bind(workspace.Value).Bind(hash).Bind(relation).Bind(target.Type).Bind(target.Key).List(Read)),
        ];
    }

    /// <summary>Some relations that point at an entity.</summary>
    internal static List<RelationEdgeRow> Inbound(StatementCache statements, WorkspaceId workspace, EntityName target, int limit) =>
        statements.Get($"SELECT {Columns} FROM relation_edge WHERE workspace_id = ? AND target = ? LIMIT ?")
            .Bind(workspace.Value).Bind(EntityHash.Of(target)).Bind(limit).List(Read);

    /// <summary>A page of the entities of one type that point at an entity through one relation, by key.</summary>
    internal static List<RelationEdgeRow> Inbound(
        StatementCache statements, WorkspaceId workspace, EntityName target, string type, string relation, string? afterKey, int limit) =>
        statements.Get(
            $"""
            SELECT {Columns} FROM relation_edge INDEXED BY edge_by_target
            WHERE workspace_id = ? AND target = ? AND entity_type = ? AND relation = ? AND entity_key > ? ORDER BY entity_key LIMIT ?
            """)
            .Bind(workspace.Value).Bind(EntityHash.Of(target)).Bind(type).Bind(relation).Bind(afterKey ?? "").Bind(limit).List(Read);

    /// <summary>Counts the entities that point at one, by type and relation, each up to a limit. Reads from one pair to the next.</summary>
    internal static List<(string Type, string Relation, int Count)> CountInbound(
        StatementCache statements, WorkspaceId workspace, EntityName target, int limit)
    {
        var hash = EntityHash.Of(target);
        var counts = new List<(string Type, string Relation, int Count)>();
        var (type, relation) = ("", "");
        while (statements.Get(
            """
            SELECT entity_type, relation FROM relation_edge INDEXED BY edge_by_target
            WHERE workspace_id = ? AND target = ? AND (entity_type, relation) > (?, ?) ORDER BY entity_type, relation LIMIT 1
            """)
            .Bind(workspace.Value).Bind(hash).Bind(type).Bind(relation)
            .Find(static row => (Type: row.ReadText(0), Relation: row.ReadText(1))) is { Type: not null } next)
        {
            (type, relation) = next;
            var count = statements.Get(
                """
                SELECT count(*) FROM (
                    SELECT 1 FROM relation_edge INDEXED BY edge_by_target
                    WHERE workspace_id = ? AND target = ? AND entity_type = ? AND relation = ? LIMIT ?)
                """)
                .Bind(workspace.Value).Bind(hash).Bind(type).Bind(relation).Bind(limit).Find(static row => row.ReadInt64(0));
            counts.Add((type, relation, (int)count));
        }

        return counts;
    }

    /// <summary>The first and the last time of receipt of the relations that point at an entity; null if there are none.</summary>
    internal static (DateTimeOffset First, DateTimeOffset Last)? SeenAsTarget(
        StatementCache statements, WorkspaceId workspace, EntityName target)
    {
        var hash = EntityHash.Of(target);
        return statements.Get(
            """
            SELECT (SELECT received_at FROM relation_edge WHERE workspace_id = ?1 AND target = ?2 ORDER BY received_at LIMIT 1),
                (SELECT received_at FROM relation_edge WHERE workspace_id = ?1 AND target = ?2 ORDER BY received_at DESC LIMIT 1)
            """)
            .Bind(workspace.Value).Bind(hash)
            .Find(static row => row.IsNull(0) ? ((DateTimeOffset, DateTimeOffset)?)null : (row.ReadTime(0), row.ReadTime(1)));
    }

    private static RelationEdgeRow Read(SqliteStatement row) => new()
    {
        Entity = new EntityName(row.ReadText(0), row.ReadText(1)),
        Relation = row.ReadText(2),
        Target = new EntityName(row.ReadText(3), row.ReadText(4)),
        ReceivedAt = row.ReadTime(5),
        From = row.ReadBytes(6),
    };
}
