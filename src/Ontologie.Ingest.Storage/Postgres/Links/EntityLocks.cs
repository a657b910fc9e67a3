using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>
/// The locked entities of a transaction. These are locks of rows and not advisory ones: a transaction may lock thousands, and advisory
/// locks fill a table of the server that has a fixed size. An entity that does not exist gets a row as its lock, which nothing outside of
/// the transaction sees.
/// </summary>
internal sealed class EntityLocks(BatchedSession session)
{
    private readonly HashSet<(WorkspaceId Workspace, EntityName Name)> _missing = [];

    internal async Task<IReadOnlyList<EntityRow?>> LockAsync(WorkspaceId workspace, IReadOnlyList<EntityName> sorted)
    {
        if (sorted.Count == 0)
        {
            return [];
        }

        session.Write(PostgresEntityTable.Lock(workspace, sorted));
        var rows = await session.ReadAsync(PostgresEntityTable.Locked(workspace, sorted));
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is null)
            {
                _missing.Add((workspace, sorted[i]));
            }
        }

        return rows;
    }

    internal void Save(WorkspaceId workspace, IReadOnlyList<EntityRow> rows)
    {
        if (rows.Count > 0)
        {
            _missing.ExceptWith(rows.Select(row => (workspace, row.Name)));
            session.Write(PostgresEntityTable.Save(workspace, rows));
        }
    }

    internal void Delete(WorkspaceId workspace, IReadOnlyList<EntityName> names)
    {
        if (names.Count > 0)
        {
            _missing.ExceptWith(names.Select(name => (workspace, name)));
            session.Write(PostgresEntityTable.Delete(workspace, names));
        }
    }

    /// <summary>Deletes the rows of entities that were locked and do not exist. Call it before the commit.</summary>
    internal void ReleaseMissing()
    {
        foreach (var ofWorkspace in _missing.GroupBy(entity => entity.Workspace, entity => entity.Name))
        {
            session.Write(PostgresEntityTable.Delete(ofWorkspace.Key, [.. ofWorkspace]));
        }

        _missing.Clear();
    }
}
