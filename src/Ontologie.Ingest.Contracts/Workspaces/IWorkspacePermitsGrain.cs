namespace Ontologie.Ingest.Contracts.Workspaces;

/// <summary>
/// The workspace's side of the concurrency limit. Gateways lease permits in blocks, so that no request has to ask. Keyed as
/// <see cref="IWorkspaceGrain"/>, and the same grain.
/// </summary>
[Alias("ingest.IWorkspacePermitsGrain"), GrainInterfaceType("ingest.IWorkspacePermitsGrain")]
public interface IWorkspacePermitsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Renews, enlarges, shrinks or ends a gateway's lease. The answer is durable before it is given. Failure or
    /// timeout: the lease may or may not be renewed; the gateway goes on with what it holds until that ends, and ignores a late
    /// answer once it has reported again.
    /// </summary>
    [Alias("Renew"), Orleans.Concurrency.AlwaysInterleave]
    Task<PermitLease> RenewAsync(PermitReport report);

    /// <summary>What the limit is and how much of it is used, as the gateways last told; null for an unknown workspace.</summary>
    [Alias("GetPermitStats"), Orleans.Concurrency.AlwaysInterleave]
    Task<PermitStats?> GetPermitStatsAsync();
}
