using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>Leases from the workspace's grain.</summary>
internal sealed class GrainPermitSource(IGrainFactory grains, TimeProvider time, ILogger<GrainPermitSource> logger) : IPermitSource
{
    public async Task<PermitLease?> RenewAsync(WorkspaceId workspace, PermitReport report)
    {
        try
        {
            return await grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString())
                .RenewAsync(report)
                .WaitAsync(PermitTerms.ReportTimeout, time);
        }
        catch (Exception failure)
        {
            GatewayLog.PermitsNotRenewed(logger, failure, workspace.ToString());
            return null;
        }
    }
}
