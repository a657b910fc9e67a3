namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The silos, and the placement of grains on them.</summary>
internal sealed class SimulatedCluster(SimulatedWorld world)
{
    /// <summary>The measured time until a killed silo is noticed.</summary>
    private static readonly TimeSpan KillNoticed = TimeSpan.FromSeconds(1.3);

    private readonly Dictionary<string, List<SimulatedSilo>> _placements = [];
    private int _incarnations;

    /// <summary>All silos that ever existed.</summary>
    internal List<SimulatedSilo> Silos { get; } = [];

    internal SimulatedSilo Start(string name)
    {
        var silo = new SimulatedSilo(world, new SimulatedNode($"{name}.{++_incarnations}", world.Scheduler));
        Silos.Add(silo);
        world.Trace?.Write($"{silo.Node.Name} starts");
        return silo;
    }

    internal IReadOnlyList<SimulatedSilo> Alive() => [.. Silos.Where(silo => silo.Node.IsAlive && !silo.IsDeclaredDead)];

    /// <summary>Returns the activation in the directory, or one that the directory has forgotten. Null if no silo is left.</summary>
    internal SimulatedSilo? Route(string key)
    {
        if (_placements.TryGetValue(key, out var placed) && placed.Count > 0)
        {
            return placed.Count > 1 && world.IsTrouble && world.Dice.Chance(0.4) ? world.Dice.Pick(placed) : placed[^1];
        }

        if (Alive() is not { Count: > 0 } alive)
        {
            return null;
        }

        var silo = world.Dice.Pick(alive);
        _placements[key] = [silo];
        return silo;
    }

    /// <summary>The directory forgets the location of the grain, so the next call activates it again.</summary>
    internal void Double(string key)
    {
        if (Route(key) is { } first && Alive().Where(silo => silo != first).ToArray() is { Length: > 0 } others)
        {
            var second = world.Dice.Pick(others);
            world.Trace?.Write($"{key} is on {first.Node.Name} and on {second.Node.Name}");
            _placements[key].Add(second);
        }
    }

    internal void Kill(SimulatedSilo silo)
    {
        world.Trace?.Write($"{silo.Node.Name} is killed");
        silo.Node.Kill();
        world.Scheduler.After(KillNoticed, null, () => DeclareDead(silo));
    }

    /// <summary>Pauses the silo. A silo that was declared dead meanwhile exits soon after it notices.</summary>
    internal void Freeze(SimulatedSilo silo, TimeSpan length)
    {
        if (!silo.Node.IsAlive || silo.Node.IsFrozen)
        {
            return;
        }

        world.Trace?.Write($"{silo.Node.Name} freezes");
        silo.Node.Freeze();
        var noticed = world.Dice.Between(TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(11));
        if (length > noticed)
        {
            world.Scheduler.After(noticed, null, () => DeclareDead(silo));
        }

        world.Scheduler.After(length, null, () =>
        {
            world.Trace?.Write($"{silo.Node.Name} thaws");
            silo.Node.Thaw();
            if (silo.IsDeclaredDead)
            {
                world.Scheduler.After(TimeSpan.FromMilliseconds(100), null, () => world.ReplaceNode(silo));
            }
        });
    }

    internal void DeclareDead(SimulatedSilo silo)
    {
        silo.IsDeclaredDead = true;
        foreach (var placed in _placements.Values)
        {
            placed.RemoveAll(other => other == silo);
        }

        foreach (var fail in silo.Pending)
        {
            fail();
        }

        silo.Pending.Clear();
    }

    /// <summary>After healing, each grain is only where the directory says.</summary>
    internal void Heal()
    {
        foreach (var placed in _placements.Values)
        {
            placed.RemoveRange(0, Math.Max(placed.Count - 1, 0));
        }
    }
}
