using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about entity types.</summary>
internal static class PostgresTypeTable
{
    private const string Select = "SELECT workspace_id, name, version, definition, since FROM entity_type WHERE workspace_id = $1";

    private const string Upsert =
        """
        INSERT INTO entity_type (workspace_id, name, version, definition, since) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (workspace_id, name)
        DO UPDATE SET version = excluded.version, definition = excluded.definition, since = excluded.since
        """;

    internal static RowQuery<EntityTypeRow> All(WorkspaceId workspace) =>
        new($"{Select} ORDER BY name", Read, SqlValue.Id(workspace.Value));

    internal static RowQuery<EntityTypeRow> Named(WorkspaceId workspace, IReadOnlyList<string> names) => new(
        $"{Select} AND name = ANY ($2) ORDER BY name",
        Read,
        SqlValue.Id(workspace.Value),
        SqlColumn.Texts(names, SqlValue.Searchable));

    internal static WriteCommand Save(EntityTypeRow type) => new(
        Upsert,
        SqlValue.Id(type.Workspace.Value),
        SqlValue.Text(type.Name),
        SqlValue.Long(type.Version),
        SqlValue.Bytes(type.Definition),
        SqlValue.Bytes(type.Since));

    internal static WriteCommand Delete(WorkspaceId workspace, string name) => new(
        "DELETE FROM entity_type WHERE workspace_id = $1 AND name = $2", SqlValue.Id(workspace.Value), SqlValue.Search(name));

    private static EntityTypeRow Read(NpgsqlDataReader row) => new()
    {
        Workspace = new WorkspaceId(row.Id(0)),
        Name = row.GetString(1),
        Version = row.GetInt64(2),
        Definition = row.Bytes(3),
        Since = row.Bytes(4),
    };
}
