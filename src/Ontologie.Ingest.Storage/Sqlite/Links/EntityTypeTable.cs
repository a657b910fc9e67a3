using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes entity types.</summary>
internal static class EntityTypeTable
{
    private const string Columns = "workspace_id, name, version, definition, since";

    internal static List<EntityTypeRow> List(StatementCache statements, WorkspaceId workspace) => statements.Get(
        $"SELECT {Columns} FROM entity_type WHERE workspace_id = ? ORDER BY name")
        .Bind(workspace.Value).List(Read);

    internal static EntityTypeRow? Find(StatementCache statements, WorkspaceId workspace, string name) => statements.Get(
        $"SELECT {Columns} FROM entity_type WHERE workspace_id = ? AND name = ?")
        .Bind(workspace.Value).Bind(name).Find(Read);

    internal static void Save(StatementCache statements, EntityTypeRow row) => statements.Get(
        """
        INSERT INTO entity_type (workspace_id, name, version, definition, since) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (workspace_id, name) DO UPDATE SET
            version = excluded.version, definition = excluded.definition, since = excluded.since
        """)
        .Bind(row.Workspace.Value).Bind(row.Name).Bind(row.Version).Bind(row.Definition).Bind(row.Since).Run();

    internal static void Delete(StatementCache statements, WorkspaceId workspace, string name) => statements.Get(
        "DELETE FROM entity_type WHERE workspace_id = ? AND name = ?")
        .Bind(workspace.Value).Bind(name).Run();

    private static EntityTypeRow Read(SqliteStatement row) => new()
    {
        Workspace = new WorkspaceId(row.ReadUInt128(0)),
        Name = row.ReadText(1),
        Version = row.ReadInt64(2),
        Definition = row.ReadBytes(3),
        Since = row.ReadBytes(4),
    };
}
