using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;

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

    internal static LinkQuery<EntityTypeRow> All(WorkspaceId workspace) =>
        new($"{Select} ORDER BY name", Read, LinkParameter.Id(workspace.Value));

    internal static LinkQuery<EntityTypeRow> Named(WorkspaceId workspace, IReadOnlyList<string> names) => new(
        $"{Select} AND name = ANY ($2) ORDER BY name",
        Read,
        LinkParameter.Id(workspace.Value),
        LinkColumn.Texts(names, LinkParameter.Searchable));

    internal static LinkCommand Save(EntityTypeRow type) => new(
        Upsert,
        LinkParameter.Id(type.Workspace.Value),
        LinkParameter.Text(type.Name),
        LinkParameter.Long(type.Version),
        LinkParameter.Bytes(type.Definition),
        LinkParameter.Bytes(type.Since));

    internal static LinkCommand Delete(WorkspaceId workspace, string name) => new(
        "DELETE FROM entity_type WHERE workspace_id = $1 AND name = $2", LinkParameter.Id(workspace.Value), LinkParameter.Search(name));

    private static EntityTypeRow Read(NpgsqlDataReader row) => new()
    {
        Workspace = new WorkspaceId(row.Id(0)),
        Name = row.GetString(1),
        Version = row.GetInt64(2),
        Definition = row.Bytes(3),
        Since = row.Bytes(4),
    };
}
