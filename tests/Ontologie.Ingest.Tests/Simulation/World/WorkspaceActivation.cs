using Ontologie.Ingest.Grains.Workspaces;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>An activation of the workspace's grain: its permits.</summary>
internal sealed class WorkspaceActivation
{
    /// <summary>Messages that were sent in trouble may come until then.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(40);

    private readonly SimulatedWorld _world;
    private readonly PermitDesk _permits;
    private readonly int _limit;
    private readonly HashSet<long> _excused = [];

    internal WorkspaceActivation(SimulatedWorld world, SimulatedNode node)
    {
        _world = world;
        _limit = world.Plan.HasFewPermits ? 2 : 1000;
        _permits = new PermitDesk(new WorkspaceOptions(), node.Time, 1 + (long)(world.Dice.Next() >> 2));
    }

    /// <summary>Permits that their holders kept, or whose way back was not to be lost.</summary>
    internal int Leaked => _permits.Out - _excused.Count;

    internal async Task<long> AcquireAsync(TimeSpan patience)
    {
        var permit = await _permits.AcquireAsync(_limit, patience);
        if (permit != 0 && _world.Plan.MayLosePermits && _world.Scheduler.Elapsed < _world.Plan.Trouble + Aftermath)
        {
            // Its holder may be dead, or its number on a message that is lost or was repeated: it ends by itself.
            _excused.Add(permit);
        }

        return permit;
    }

    internal void Release(long permit)
    {
        _excused.Remove(permit);
        _permits.Release(permit, _limit);
    }
}
