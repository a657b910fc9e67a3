namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>
/// Leases a workspace's permits to gateways, in blocks, so that a request needs no call. The same grain as
/// <see cref="IWorkspaceGrain"/>, with the same key.
/// </summary>
[Alias("ingest.IWorkspacePermitsGrain"), GrainInterfaceType("ingest.IWorkspacePermitsGrain")]
public interface IWorkspacePermitsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Renews, enlarges, shrinks or ends a gateway's lease. A larger grant is durable before the answer. After a failure or timeout the
    /// lease may or may not be renewed. The gateway then uses the old lease until it ends, and ignores a late answer after its next
    /// report.
    /// </summary>
    [Alias("Renew"), Orleans.Concurrency.AlwaysInterleave]
    Task<PermitLease> RenewAsync(PermitReport report);

    /// <summary>The limit and its use, from the last reports of the gateways; null for an unknown workspace.</summary>
    [Alias("GetPermitStats"), Orleans.Concurrency.AlwaysInterleave]
    Task<PermitStats?> GetPermitStatsAsync();
}
