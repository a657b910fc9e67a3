using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes the rows of entities. Keeps <see cref="StubTable"/> correct.</summary>
internal static class EntityTable
{
    private const string Columns =
        "type, key, status, contributions, manual_links, first_seen_at, last_seen_at, origin, title, state";

    internal static EntityRow? Find(StatementCache statements, WorkspaceId workspace, EntityName name) => statements.Get(
        $"SELECT {Columns} FROM entity WHERE workspace_id = ? AND type = ? AND key = ?")
        .Bind(workspace.Value).Bind(name.Type).Bind(name.Key).Find(Read);

    internal static void Save(StatementCache statements, WorkspaceId workspace, EntityRow row)
    {
        // Most of the time the status stays, and its index is not written.
        if (!Update(
            statements.Get(
                """
                UPDATE entity SET contributions = ?4, manual_links = ?5, first_seen_at = ?6, last_seen_at = ?7, origin = ?8, title = ?9,
                    state = ?10
                WHERE workspace_id = ?1 AND type = ?2 AND key = ?3 AND status = ?11
                """),
            workspace,
            row)
            && !Update(
                statements.Get(
                    """
                    UPDATE entity SET contributions = ?4, manual_links = ?5, first_seen_at = ?6, last_seen_at = ?7, origin = ?8, title = ?9,
                        state = ?10, status = ?11
                    WHERE workspace_id = ?1 AND type = ?2 AND key = ?3
                    """),
                workspace,
                row))
        {
            Update(
                statements.Get(
                    """
                    INSERT INTO entity (workspace_id, type, key, contributions, manual_links, first_seen_at, last_seen_at, origin, title,
                        state, status)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """),
                workspace,
                row);
            StubTable.EntityAdded(statements, workspace, row.Name);
        }
    }

    internal static void Delete(StatementCache statements, WorkspaceId workspace, EntityName name)
    {
        if (statements.Get("DELETE FROM entity WHERE workspace_id = ? AND type = ? AND key = ?")
            .Bind(workspace.Value).Bind(name.Type).Bind(name.Key).Change() > 0)
        {
            StubTable.EntityDeleted(statements, workspace, name);
        }
    }

    private static bool Update(SqliteStatement statement, WorkspaceId workspace, EntityRow row) => statement
        .Bind(workspace.Value).Bind(row.Name.Type).Bind(row.Name.Key).Bind(row.Contributions).Bind(row.ManualLinks)
        .Bind(SqliteMicros.From(row.FirstSeenAt)).Bind(SqliteMicros.From(row.LastSeenAt)).Bind(row.Origin)
        .BindOrNull(row.Title is null ? null : Encoding.UTF8.GetBytes(row.Title)).Bind(row.State).Bind(row.Status)
        .Change() > 0;

    /// <summary>A page of entities that have a row, by key.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="query">The query. Its status is 1, 2 or null.</param>
    /// <param name="range">Which keys.</param>
    internal static List<EntityRow> List(StatementCache statements, EntityQuery query, KeyRange range) => query.Status is { } status
        ? statements.Get(
            $"""
            SELECT {Columns} FROM entity INDEXED BY entity_by_status
            WHERE workspace_id = ? AND type = ? AND status = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?
            """)
            .Bind(query.Workspace.Value).Bind(query.Type).Bind(status).Bind(range.From).Bind(range.Before)
            .Bind(query.Limit).List(Read)
        : statements.Get(
            $"""
            SELECT {Columns} FROM entity INDEXED BY entity_by_key
            WHERE workspace_id = ? AND type = ? AND key >= ? AND key < ? ORDER BY key LIMIT ?
            """)
            .Bind(query.Workspace.Value).Bind(query.Type).Bind(range.From).Bind(range.Before)
            .Bind(query.Limit).List(Read);

    private static EntityRow Read(SqliteStatement row) => new()
    {
        Name = new EntityName(row.ReadText(0), row.ReadText(1)),
        Status = (int)row.ReadInt64(2),
        Contributions = row.ReadInt64(3),
        ManualLinks = row.ReadInt64(4),
        FirstSeenAt = row.ReadTime(5),
        LastSeenAt = row.ReadTime(6),
        Origin = row.ReadText(7),
        Title = row.ReadTextOrNull(8),
        State = row.ReadBytes(9),
    };
}
