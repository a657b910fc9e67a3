using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Gateway.Store;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>Renews leases with the workspace's grain. Thread-safe.</summary>
internal sealed class GrainPermitSource : IPermitSource, IDisposable
{
    private readonly IGrainFactory _grains;
    private readonly StoreWatch _store;
    private readonly TimeProvider _time;
    private readonly LogSummary<(Exception Failure, WorkspaceId Workspace)> _failures;

    public GrainPermitSource(IGrainFactory grains, StoreWatch store, TimeProvider time, ILogger<GrainPermitSource> logger)
    {
        _grains = grains;
        _store = store;
        _time = time;
        _failures = new(time, (count, latest) => GatewayLog.PermitsNotRenewed(
            logger, count, latest.Workspace.ToString(), LogText.OfFailure(latest.Failure)));
    }

    public bool IsStoreAway => _store.IsAway;

    public bool HasRecentFailures => _store.IsInDoubt;

    public async Task<PermitLease?> RenewAsync(WorkspaceId workspace, PermitReport report)
    {
        try
        {
            return await _grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString())
                .RenewAsync(report)
                .WaitAsync(PermitTerms.ReportTimeout, _time);
        }
        catch (Exception failure)
        {
            _store.Doubt();
            _failures.Add((failure, workspace));
            return null;
        }
    }

    public void Dispose() => _failures.Dispose();
}
