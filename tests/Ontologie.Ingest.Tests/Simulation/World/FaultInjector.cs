namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>Schedules faults of nodes, database and directory, at times that the seed determines.</summary>
internal sealed class FaultInjector(SimulatedWorld world)
{
    internal void Plan()
    {
        var plan = world.Plan;
        Maybe(plan.KillsSilos, 2, () => world.ReplaceNode(PickSilo()));
        Maybe(plan.FreezesSilos, 2, () => world.Cluster.Freeze(
            PickSilo(), world.Dice.Between(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(world.Dice.Chance(0.5) ? 20 : 2))));
        Maybe(plan.KillsGateways && !plan.GatewaysAreInSilos, 2, ReplaceGateway);
        Maybe(plan.DoublesActivations, 3, () => world.Cluster.Double(
            world.Dice.Chance(0.2) ? world.Workspace.ToString() : world.Dice.Pick(world.Connectors).Key));
        Maybe(plan.StopsStore, 2, StopStore);
        Maybe(plan.FailsOver, 2, world.Store.FailOver);
    }

    /// <summary>Repairs everything that was broken.</summary>
    internal void End()
    {
        world.Store.IsDown = false;
        world.Cluster.Heal();
    }

    private void Maybe(bool happens, int most, Action trouble)
    {
        for (var times = happens ? 1 + world.Dice.Below(most) : 0; times > 0; times--)
        {
            world.Scheduler.After(world.Dice.Between(TimeSpan.Zero, world.Plan.Trouble), null, trouble);
        }
    }

    private SimulatedSilo PickSilo() => world.Dice.Pick(world.Cluster.Silos);

    private void ReplaceGateway()
    {
        if (world.Gateways.Count > 0)
        {
            var gateway = world.Dice.Pick(world.Gateways);
            world.Trace?.Write($"{gateway.Node.Name} is killed");
            world.KillGateway(gateway);
            world.Scheduler.After(TimeSpan.FromSeconds(1), null, () =>
                world.StartGateway(new SimulatedNode(gateway.Node.Name + "'", world.Scheduler)));
        }
    }

    private void StopStore()
    {
        world.Trace?.Write($"the database goes down");
        world.Store.IsDown = true;
        world.Scheduler.After(world.Dice.Between(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(8)), null, () =>
        {
            world.Trace?.Write($"the database is up again");
            world.Store.IsDown = false;
        });
    }
}
