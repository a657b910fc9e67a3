using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// The gateway's side of the concurrency limit: the rest of the gateway sees permits come and go and not how.
/// </summary>
internal sealed class WorkspacePermits(
    IGrainFactory grains, GrainCalls calls, IOptions<GatewayOptions> options, ILogger<WorkspacePermits> logger)
{
    /// <summary>Takes a permit, waiting a little where none is free.</summary>
    internal async ValueTask<PermitGrant> AcquireAsync(WorkspaceId workspace, ProcessingTime left, CancellationToken senderLeft)
    {
        var grain = grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString());
        var patience = options.Value.PermitPatience;

        // Whoever answers late has given out a permit that nobody uses.
        var asked = await calls.CallAsync(
            CallKind.Permit,
            () => grain.AcquireAsync(patience),
            patience + CallPolicy.AttemptTimeout,
            left,
            number => Release(grain, number, workspace),
            senderLeft);
        if (!asked.IsAnswered)
        {
            if (asked.Failure is { } failure)
            {
                GatewayLog.PermitFailed(logger, failure, workspace.ToString());
            }

            return new PermitGrant(PermitOutcome.CannotBeAsked, null);
        }

        var permit = asked.Answer;
        return permit == 0
            ? new PermitGrant(PermitOutcome.NoneFree, null)
            : new PermitGrant(PermitOutcome.Granted, () => Release(grain, permit, workspace));
    }

    private void Release(IWorkspacePermitsGrain grain, long number, WorkspaceId workspace)
    {
        if (number != 0)
        {
            _ = ReleaseAsync(grain, number, workspace);
        }
    }

    private async Task ReleaseAsync(IWorkspacePermitsGrain grain, long number, WorkspaceId workspace)
    {
        try
        {
            await grain.ReleaseAsync(number);
        }
        catch (Exception failure)
        {
            GatewayLog.ReleaseFailed(logger, failure, workspace.ToString());
        }
    }
}
