using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// The gateway's side of the concurrency limit: the rest of the gateway sees permits come and go and not how. One gate for
/// each workspace that ever had a request here: an installation has a bounded number.
/// </summary>
internal sealed class WorkspacePermits(
    IPermitSource source, IOptions<GatewayOptions> options, IdSource ids, TimeProvider time, PermitMetrics metrics)
{
    private readonly ConcurrentDictionary<WorkspaceId, WorkspaceGate> _gates = new();
    private readonly GatewayId _gateway = new(ids.Next());

    /// <summary>How many requests hold a permit, all workspaces together.</summary>
    internal int InUse => _gates.Values.Sum(gate => gate.InUse);

    /// <summary>Takes a permit, waiting a little where none is free. No grain is asked while the lease suffices.</summary>
    /// <param name="workspace">Whose limit it is.</param>
    /// <param name="connector">For whom: connectors of a workspace take turns where they have to wait.</param>
    /// <param name="patience">How long to wait where none comes free.</param>
    /// <param name="left">How long to wait where the workspace cannot be asked.</param>
    /// <param name="senderLeft">Ends the wait.</param>
    internal ValueTask<PermitGrant> AcquireAsync(
        WorkspaceId workspace, EndpointId connector, TimeSpan patience, ProcessingTime left, CancellationToken senderLeft)
    {
        var gate = _gates.TryGetValue(workspace, out var known) ? known : _gates.GetOrAdd(workspace, Open);
        return gate.TryTake()
            ? ValueTask.FromResult(new PermitGrant(PermitOutcome.Granted, gate))
            : WaitAsync(gate, connector, patience, left, senderLeft);
    }

    /// <summary>Gives back what is not in use. For a node that stops: the others need not wait for its leases to end.</summary>
    internal void Close()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Close();
        }
    }

    private static async ValueTask<PermitGrant> WaitAsync(
        WorkspaceGate gate, EndpointId connector, TimeSpan patience, ProcessingTime left, CancellationToken senderLeft) =>
        new(await gate.WaitAsync(connector, patience, left, senderLeft), gate);

    private WorkspaceGate Open(WorkspaceId workspace) =>
        new(workspace, _gateway, options.Value.MaxWaitingForPermit, source, time, metrics);
}
