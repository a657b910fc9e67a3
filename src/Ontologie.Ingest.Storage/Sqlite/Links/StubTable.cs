using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>
/// The stubs: targets of relations that count which have no row. The list is exact at each commit, so that a page of stubs skips nothing.
/// </summary>
internal static class StubTable
{
    /// <summary>Call it after a relation to the target was added.</summary>
    internal static void AddIfNoEntity(StatementCache statements, WorkspaceId workspace, EntityName target) => statements.Get(
        """
        INSERT OR IGNORE INTO stub (workspace_id, type, key)
        SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM entity WHERE workspace_id = ?1 AND type = ?2 AND key = ?3)
        """)
        .Bind(workspace.Value).Bind(target.Type).Bind(target.Key).Run();

    /// <summary>Call it after a relation to the target was removed.</summary>
    internal static void RemoveIfNoEdge(StatementCache statements, WorkspaceId workspace, EntityName target) => statements.Get(
        """
        DELETE FROM stub WHERE workspace_id = ?1 AND type = ?2 AND key = ?3
            AND NOT EXISTS (SELECT 1 FROM relation_edge WHERE workspace_id = ?1 AND target = ?4)
        """)
        .Bind(workspace.Value).Bind(target.Type).Bind(target.Key).Bind(EntityHash.Of(target)).Run();

    /// <summary>Call it after an entity got its row.</summary>
    internal static void EntityAdded(StatementCache statements, WorkspaceId workspace, EntityName entity) => statements.Get(
        "DELETE FROM stub WHERE workspace_id = ? AND type = ? AND key = ?")
        .Bind(workspace.Value).Bind(entity.Type).Bind(entity.Key).Run();

    /// <summary>Call it after an entity lost its row.</summary>
    internal static void EntityDeleted(StatementCache statements, WorkspaceId workspace, EntityName entity) => statements.Get(
        """
        INSERT OR IGNORE INTO stub (workspace_id, type, key)
        SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM relation_edge WHERE workspace_id = ?1 AND target = ?4)
        """)
        .Bind(workspace.Value).Bind(entity.Type).Bind(entity.Key).Bind(EntityHash.Of(entity)).Run();
}
