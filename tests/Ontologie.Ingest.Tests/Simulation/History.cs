using Ontologie.Ingest.Tests.Simulation.World;

namespace Ontologie.Ingest.Tests.Simulation;

/// <summary>One history from one seed: faults, then recovery, then a check of the promise.</summary>
internal sealed class History
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(100);

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);
    private const int MaxWaits = 25;

    private readonly SimulatedWorld _world;
    private readonly Sender[] _senders;
    private readonly Owner[] _owners;
    private readonly Reader[] _readers;

    private History(SimulatedWorld world)
    {
        _world = world;
        _senders = [.. world.Deliveries.Select(delivery => new Sender(world, delivery))];
        _owners = world.Plan.ChangesSettings ? [.. world.Connectors.Select(connector => new Owner(world, connector))] : [];
        _readers = [.. world.Connectors.Select(connector => new Reader(world, connector.Id))];
    }

    internal static HistoryResult Run(ulong seed, KnownBug bug = KnownBug.None, bool traced = false)
    {
        var before = SynchronizationContext.Current;
        using var world = new SimulatedWorld(seed, bug, traced);
        try
        {
            new History(world).Run();
        }
        catch (Exception failure)
        {
            world.Ledger.Break(failure.ToString());
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        return new HistoryResult(
            seed,
            world.Scheduler.Leaked ? "Code ran outside of the simulation." : world.Ledger.Broken,
            world.Trace?.Steps ?? [],
            world.Ledger.Answers,
            world.Ledger.Committed,
            world.Ledger.AcceptedByReplaced,
            world.Scheduler.Turns);
    }

    private void Run()
    {
        foreach (var sender in _senders)
        {
            Start(_world.Outside, sender.RunAsync);
        }

        foreach (var owner in _owners)
        {
            Start(_world.OwnersNode, owner.RunAsync);
        }

        foreach (var reader in _readers)
        {
            Start(_world.Outside, reader.RunAsync);
        }

        var troubles = new FaultInjector(_world);
        troubles.Plan();
        _world.Scheduler.RunUntil(_world.Plan.Trouble);
        troubles.End();
        _world.Trace?.Write($"the faults end");
        for (var waits = 0; waits < MaxWaits && !IsDone(); waits++)
        {
            _world.Scheduler.RunUntil(_world.Scheduler.Elapsed + Wait);
        }

        if (!Array.TrueForAll(_senders, sender => sender.IsDone))
        {
            _world.Ledger.Break("A request was never answered.");
        }

        if (!Array.TrueForAll(_owners, owner => owner.IsDone))
        {
            _world.Ledger.Break("A change was never acknowledged.");
        }

        // Lost permits expire, and abandoned calls end.
        _world.Scheduler.RunUntil(_world.Scheduler.Elapsed + LongestRequest);
        SendOnceMore();
        CheckEndState();
    }

    private bool IsDone() => Array.TrueForAll(_senders, sender => sender.IsDone) && Array.TrueForAll(_owners, owner => owner.IsDone);

    /// <summary>Without faults, every unacknowledged delivery is now acknowledged, or refused for a reason.</summary>
    private void SendOnceMore()
    {
        foreach (var sender in _senders)
        {
            Start(_world.Outside, sender.TryOnceMoreAsync);
        }

        _world.Scheduler.RunUntil(_world.Scheduler.Elapsed + LongestRequest);
    }

    private void CheckEndState()
    {
        foreach (var delivery in _world.Deliveries)
        {
            var copies = _world.Store.Log(delivery.Connector.Id).FindAll(stored => stored?.Id == delivery.Event);
            var isLost = _world.Store.HasLost(delivery.Connector.Id, delivery.Event);
            if (copies.Count > 1 || (delivery.IsAcknowledged && copies.Count == 0 && !isLost))
            {
                _world.Ledger.Break($"{delivery.Name} is stored {copies.Count} times.");
            }

            if (copies.Count == 1 && !copies[0].Body.AsSpan().SequenceEqual(delivery.Body))
            {
                _world.Ledger.Break($"{delivery.Name} has other bytes.");
            }
        }

        CheckRepeats();
        foreach (var connector in _world.Connectors)
        {
            if (_world.Store.Log(connector.Id).Exists(stored => !_world.Deliveries.Exists(delivery => delivery.Event == stored?.Id)))
            {
                _world.Ledger.Break("An event is stored that no sender sent.");
            }
        }

        Array.ForEach(_readers, reader => reader.ReadAll());
        foreach (var silo in _world.Cluster.Alive())
        {
            if (silo.Endpoints.Any(endpoint => endpoint.InFlight > 0))
            {
                _world.Ledger.Break($"{silo.Node.Name} has deliveries in flight that never end.");
            }
        }

        foreach (var gateway in _world.Gateways.Where(gateway => gateway.PermitsInUse != 0))
        {
            _world.Ledger.Break($"{gateway.Node.Name} still holds {gateway.PermitsInUse} permits.");
        }
    }

    /// <summary>
    /// No repeat is missing if no process dies and no commit fails. No repeat is invented if messages arrive once and in time, and
    /// the store's answers arrive.
    /// </summary>
    private void CheckRepeats()
    {
        var plan = _world.Plan;
        var isAnswered = !(plan.LosesCommitAnswers || plan.FailsOver);
        var isComplete = isAnswered
            && !(plan.KillsSilos || plan.KillsGateways || plan.FreezesSilos || plan.FailsCommits || plan.StopsStore);
        var isInTime = isAnswered
            && !(plan.RepeatsMessages || plan.DelaysMessages || plan.FreezesSilos || plan.DoublesActivations || plan.ChangesSettings);
        foreach (var delivery in _world.Deliveries)
        {
            var counted = _world.Store.RepeatsOf(delivery.Event);
            var reported = _world.Ledger.RepeatsOf(delivery.Event);
            if (isComplete && counted != reported)
            {
                _world.Ledger.Break($"{delivery.Name} was repeated {reported} times, but {counted} repeats are counted.");
            }

            if (isInTime && counted >= Math.Max(1, delivery.Requests))
            {
                _world.Ledger.Break($"{delivery.Name} was sent in {delivery.Requests} requests, but {counted} repeats are counted.");
            }
        }
    }

    private void Start(SimulatedNode node, Func<Task> run) => _world.Scheduler.Ready(node, _ => _ = RunAsync(run), null);

    private async Task RunAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception failure)
        {
            _world.Ledger.Break(failure.ToString());
        }
    }
}

/// <summary>The result of a history.</summary>
internal sealed record HistoryResult(
    ulong Seed, string? Broken, IReadOnlyList<string> Trace, int Answers, int Committed, int AcceptedByReplaced, int Turns);
