using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>Where leases come from: the workspace's grain, behind a network.</summary>
internal interface IPermitSource
{
    /// <summary>Reports to the workspace. Null where no answer came; the report may have been taken in all the same.</summary>
    Task<PermitLease?> RenewAsync(WorkspaceId workspace, PermitReport report);

    /// <summary>Whether waiting for an answer is pointless: the workspace needs the store, and the store is away.</summary>
    bool IsInVain { get; }

    /// <summary>Whether calls failed lately, so that permits may be missing for another reason than the limit.</summary>
    bool IsInDoubt { get; }
}
