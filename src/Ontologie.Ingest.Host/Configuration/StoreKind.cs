namespace Ontologie.Ingest.Host.Configuration;

/// <summary>The stores.</summary>
internal enum StoreKind
{
    /// <summary>An unknown name.</summary>
    Unknown,

    /// <summary>SQLite files in the data directory: one process with all roles.</summary>
    Sqlite,

    /// <summary>A PostgreSQL database that the nodes of a cluster share.</summary>
    Postgres,
}
