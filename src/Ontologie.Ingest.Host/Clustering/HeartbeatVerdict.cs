namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Whether the silos in the membership table are alive.</summary>
internal enum HeartbeatVerdict
{
    /// <summary>Not known yet: keep watching.</summary>
    Unknown,

    /// <summary>The table has no other silo.</summary>
    NoSilos,

    /// <summary>At least one silo wrote a heartbeat to this database. Its cluster decides about the others.</summary>
    Alive,

    /// <summary>No silo wrote a heartbeat for long enough: they died, or the rows came with a copy of another database.</summary>
    Silent,
}
