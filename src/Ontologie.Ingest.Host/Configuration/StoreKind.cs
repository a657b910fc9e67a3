namespace Ontologie.Ingest.Host.Configuration;

/// <summary>The stores that <c>Ingest:Store</c> may name.</summary>
internal enum StoreKind
{
    /// <summary>None of the known ones.</summary>
    Unknown,

    /// <summary>Embedded: one process with all roles.</summary>
    Sqlite,

    /// <summary>A cluster's database.</summary>
    Postgres,
}
