namespace Ontologie.Ingest.Host.Clustering;

/// <summary>What is known of the silos that the list names.</summary>
internal enum HeartbeatVerdict
{
    /// <summary>Not known yet: watch on.</summary>
    Unknown,

    /// <summary>The list names no other silo.</summary>
    Nobody,

    /// <summary>At least one silo wrote a heartbeat to this database: its cluster judges the others.</summary>
    Alive,

    /// <summary>No silo wrote one for long enough: they died, or the rows came with a copy of another database.</summary>
    Silent,
}
