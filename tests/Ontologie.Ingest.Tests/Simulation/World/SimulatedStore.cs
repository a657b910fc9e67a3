using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>
/// The database: the event log with its unique key, and grain state with its versions. A transaction is atomic and takes no time.
/// </summary>
internal sealed class SimulatedStore(SimulatedWorld world)
{
    private readonly Dictionary<EndpointId, List<NewEvent>> _logs = [];
    private readonly HashSet<(EndpointId, EventId)> _nonces = [];
    private readonly HashSet<(EndpointId, EventId)> _lost = [];
    private readonly Dictionary<EndpointId, StoredState> _states = [];
    private readonly Dictionary<EventId, long> _repeats = [];

    internal long Lineage { get; private set; }

    internal bool IsDown { get; set; }

    internal bool Contains(EndpointId endpoint, EventId id) => _nonces.Contains((endpoint, id));

    /// <summary>Whether the event was committed and then lost by a failover.</summary>
    internal bool HasLost(EndpointId endpoint, EventId id) => _lost.Contains((endpoint, id));

    internal List<NewEvent> Log(EndpointId endpoint)
    {
        if (!_logs.TryGetValue(endpoint, out var log))
        {
            _logs.Add(endpoint, log = []);
        }

        return log;
    }

    internal AppendResult[] Commit(IReadOnlyList<NewEvent> batch)
    {
        if (batch.Any(item => item.Type == SimulatedDelivery.Poison))
        {
            throw new EventDataException("The data is refused.");
        }

        var results = new AppendResult[batch.Count];
        for (var i = 0; i < results.Length; i++)
        {
            var item = batch[i];
            var log = Log(item.Endpoint);
            var isNew = _nonces.Add((item.Endpoint, item.Id)) || world.Bug == KnownBug.HasNoUniqueKey;
            if (isNew)
            {
                log.Add(item);
                _lost.Remove((item.Endpoint, item.Id));
            }

            results[i] = new AppendResult(isNew ? AppendOutcome.Committed : AppendOutcome.Duplicate, log.Count);
        }

        return results;
    }

    internal bool AddRepeats(IReadOnlyList<EventRepeats> batch)
    {
        foreach (var (_, id, count) in batch)
        {
            _repeats[id] = RepeatsOf(id) + count.Count;
        }

        return true;
    }

    internal long RepeatsOf(EventId id) => _repeats.GetValueOrDefault(id);

    /// <summary>A sequence without an event, as a transaction leaves it that took its sequence too early.</summary>
    internal void LeaveGap(EndpointId endpoint) => Log(endpoint).Add(null!);

    /// <summary>A failover to a server without the last events of each log.</summary>
    internal void FailOver()
    {
        Lineage++;
        foreach (var (endpoint, log) in _logs)
        {
            for (var losses = world.Dice.Below(3); losses > 0 && log.Count > 0; losses--)
            {
                var id = log[^1].Id;
                log.RemoveAt(log.Count - 1);
                _nonces.Remove((endpoint, id));
                _lost.Add((endpoint, id));
                world.Trace?.Write($"fail-over loses {world.NameOf(id)}");
            }
        }
    }

    internal StoredState Read(EndpointId id) => _states.GetValueOrDefault(id);

    /// <summary>Returns false if another activation has written since.</summary>
    internal bool Write(EndpointId id, StoredState next)
    {
        if (Read(id).Version != next.Version - 1)
        {
            return false;
        }

        _states[id] = next;
        return true;
    }
}
