using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// Enforces the concurrency limits of workspaces on this gateway, and hides leases from the rest of it. Keeps one gate for each
/// workspace that ever had a request here; the number of workspaces is bounded. Thread-safe.
/// </summary>
internal sealed class WorkspacePermits(
    IPermitSource source, IOptions<GatewayOptions> options, IdSource ids, TimeProvider time, PermitMetrics metrics)
{
    private readonly ConcurrentDictionary<WorkspaceId, WorkspaceGate> _gates = new();
    private readonly GatewayId _gateway = new(ids.Next());

    /// <summary>The number of requests that hold a permit, summed over all workspaces.</summary>
    internal int InUse => _gates.Values.Sum(gate => gate.InUse);

    /// <summary>Takes a permit, and waits if none is free. While the lease suffices, no grain is called.</summary>
    /// <param name="workspace">The workspace whose limit applies.</param>
    /// <param name="connector">The connector that receives the request. Waiting connectors of one workspace take turns.</param>
    /// <param name="waitLimit">The longest wait while the workspace answers and all permits are in use.</param>
    /// <param name="left">The longest wait while the workspace does not answer.</param>
    internal ValueTask<PermitGrant> AcquireAsync(WorkspaceId workspace, EndpointId connector, TimeSpan waitLimit, ProcessingTime left)
    {
        var gate = _gates.TryGetValue(workspace, out var known) ? known : _gates.GetOrAdd(workspace, NewGate);
        return gate.TryTake()
            ? ValueTask.FromResult(new PermitGrant(PermitOutcome.Granted, gate))
            : WaitAsync(gate, connector, waitLimit, left);
    }

    /// <summary>Returns all unused permits. For a node that stops, so that others need not wait until its leases end.</summary>
    internal void Close()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Close();
        }
    }

    private static async ValueTask<PermitGrant> WaitAsync(
        WorkspaceGate gate, EndpointId connector, TimeSpan waitLimit, ProcessingTime left) =>
        new(await gate.WaitAsync(connector, waitLimit, left), gate);

    private WorkspaceGate NewGate(WorkspaceId workspace) =>
        new(workspace, _gateway, options.Value.MaxWaitingForPermit, source, time, metrics);
}
