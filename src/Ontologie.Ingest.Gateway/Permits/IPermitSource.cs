using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>Where leases come from: the workspace's grain, over the network.</summary>
internal interface IPermitSource
{
    /// <summary>Reports to the workspace. Null if no answer arrived; the workspace may still have accepted the report.</summary>
    Task<PermitLease?> RenewAsync(WorkspaceId workspace, PermitReport report);

    /// <summary>True if the store is away. The workspace cannot grant permits without it, so requests need not wait.</summary>
    bool IsStoreAway { get; }

    /// <summary>True if calls failed recently, so that permits may be missing for another reason than the limit.</summary>
    bool HasRecentFailures { get; }
}
