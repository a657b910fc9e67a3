using System.Collections.Concurrent;

namespace Ontologie.Ingest.Gateway.Stats;

/// <summary>The counters with something to drain. A drain costs nothing for connectors without traffic. Thread-safe.</summary>
internal sealed class ActiveCounters
{
    private readonly ConcurrentQueue<TrafficCounter> _counters = new();

    internal void Add(TrafficCounter counter) => _counters.Enqueue(counter);

    /// <summary>Removes the counters that are active now.</summary>
    internal IEnumerable<TrafficCounter> Take()
    {
        // Bounded: busy connectors become active again during the drain.
        for (var left = _counters.Count; left > 0 && _counters.TryDequeue(out var counter); left--)
        {
            yield return counter;
        }
    }
}
