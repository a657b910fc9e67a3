using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Grains.Workspaces.Permits;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>An activation of the workspace's grain. It stores its leases, so the next activation finds them.</summary>
internal sealed class WorkspaceActivation
{
    private readonly LeaseIssuer _leases;
    private readonly int _limit;

    internal WorkspaceActivation(SimulatedWorld world, SimulatedNode node)
    {
        _limit = world.Plan.HasFewPermits ? 2 : 1000;
        _leases = new LeaseIssuer(new LeaseAllocator(new LeaseTerms()), node.Time, leases =>
        {
            world.Leases = leases;
            return Task.CompletedTask;
        });
        _leases.Restore(world.Leases);
    }

    internal Task<PermitLease> RenewAsync(PermitReport report) => _leases.RenewAsync(report, _limit);
}
