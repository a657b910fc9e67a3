using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Lists and counts entities and stubs together.</summary>
internal static class EntityLists
{
    private const int Stub = 3;

    /// <summary>A page by key. Reads at most two pages of rows.</summary>
    internal static List<ListedEntity> List(StatementCache statements, EntityQuery query)
    {
        if (KeyRange.Of(query) is not { } range)
        {
            return [];
        }

        IEnumerable<EntityRow> entities = query.Status == Stub ? [] : EntityTable.List(statements, query, range);
        IEnumerable<string> stubs = query.Status is null or Stub ? ListStubs(statements, query, range) : [];
        return
        [
            .. entities.Select(row => new ListedEntity(row.Name, row))
                .Concat(stubs.Select(key => new ListedEntity(new EntityName(query.Type, key), null)))
                .OrderBy(entity => entity.Name.Key, StringComparer.Ordinal)
                .Take(query.Limit),
        ];
    }

    /// <summary>By type, each counted up to a limit.</summary>
    internal static Dictionary<string, int> Count(StatementCache statements, WorkspaceId workspace, int limit)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var type = "";
        while (statements.Get(
            """
            SELECT min(
                coalesce((SELECT type FROM entity WHERE workspace_id = ?1 AND type > ?2 ORDER BY type LIMIT 1), ?3),
                coalesce((SELECT type FROM stub WHERE workspace_id = ?1 AND type > ?2 ORDER BY type LIMIT 1), ?3))
            """)
            .Bind(workspace.Value).Bind(type).Bind(LinkBounds.AfterAllText)
            .Find(static row => row.ReadText(0)) is { } next && next != LinkBounds.AfterAllText)
        {
            type = next;
            var count = statements.Get(
                """
                SELECT (SELECT count(*) FROM (SELECT 1 FROM entity WHERE workspace_id = ?1 AND type = ?2 LIMIT ?3))
                    + (SELECT count(*) FROM (SELECT 1 FROM stub WHERE workspace_id = ?1 AND type = ?2 LIMIT ?3))
                """)
                .Bind(workspace.Value).Bind(type).Bind(limit).Find(static row => row.ReadInt64(0));
            counts.Add(type, (int)Math.Min(count, limit));
        }

        return counts;
    }

    private static List<string> ListStubs(StatementCache statements, EntityQuery query, KeyRange range) => statements.Get(
        """
        SELECT key FROM stub WHERE workspace_id = ? AND type = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?
        """)
        .Bind(query.Workspace.Value).Bind(query.Type).Bind(range.From).Bind(range.Before).Bind(query.Limit)
        .List(static row => row.ReadText(0));
}
