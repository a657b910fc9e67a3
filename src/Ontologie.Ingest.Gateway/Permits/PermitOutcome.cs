namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>Whether a permit was granted, and if not, why.</summary>
internal enum PermitOutcome
{
    /// <summary>Granted, until it is given back.</summary>
    Granted,

    /// <summary>No permit came free in time: the workspace is over its concurrency limit.</summary>
    NoneFree,

    /// <summary>No permit came free in time, because the requests that hold them wait for the store.</summary>
    StoreIsSlow,

    /// <summary>The workspace's grain does not answer.</summary>
    WorkspaceUnreachable,
}
