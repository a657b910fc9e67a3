using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// The gateway's side of the concurrency limit: the rest of the gateway sees permits come and go and not how.
/// </summary>
internal sealed class WorkspacePermits(IGrainFactory grains, IOptions<GatewayOptions> options, ILogger<WorkspacePermits> logger)
{
    /// <summary>Takes a permit, waiting a little where none is free.</summary>
    internal async ValueTask<PermitGrant> AcquireAsync(WorkspaceId workspace)
    {
        var grain = grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString());
        try
        {
            var number = await grain.AcquireAsync(options.Value.PermitPatience);
            return number == 0
                ? new PermitGrant(PermitOutcome.NoneFree, null)
                : new PermitGrant(PermitOutcome.Granted, () => Release(grain, number, workspace));
        }
        catch (Exception failure)
        {
            GatewayLog.PermitFailed(logger, failure, workspace.ToString());
            return new PermitGrant(PermitOutcome.CannotBeAsked, null);
        }
    }

    private void Release(IWorkspacePermitsGrain grain, long number, WorkspaceId workspace) =>
        _ = ReleaseAsync(grain, number, workspace);

    private async Task ReleaseAsync(IWorkspacePermitsGrain grain, long number, WorkspaceId workspace)
    {
        try
        {
            await grain.ReleaseAsync(number);
        }
        catch (Exception failure)
        {
            // The permit ends by itself.
            GatewayLog.PermitFailed(logger, failure, workspace.ToString());
        }
    }
}
