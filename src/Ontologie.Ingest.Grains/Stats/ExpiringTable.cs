using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Stats;

/// <summary>Values by node that expire unless they are put again. Not thread-safe.</summary>
internal sealed class ExpiringTable<T>(TimeProvider time)
{
    /// <summary>Nodes report every five seconds.</summary>
    internal static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(20);

    /// <summary>More nodes than a cluster has. Beyond it, a new node is left out until another one expires.</summary>
    internal const int MaxNodes = 1000;

    private readonly Dictionary<NodeId, (T Value, long At)> _entries = [];

    internal void Put(NodeId node, T value)
    {
        if (_entries.Count >= MaxNodes && !_entries.ContainsKey(node))
        {
            Expire();
        }

        if (_entries.Count < MaxNodes || _entries.ContainsKey(node))
        {
            _entries[node] = (value, time.GetTimestamp());
        }
    }

    internal void Remove(NodeId node) => _entries.Remove(node);

    internal IReadOnlyList<(T Value, TimeSpan Age)> List()
    {
        Expire();
        return [.. _entries.Values.Select(entry => (entry.Value, time.GetElapsedTime(entry.At)))];
    }

    private void Expire()
    {
        foreach (var (node, entry) in _entries)
        {
            if (time.GetElapsedTime(entry.At) > Lifetime)
            {
                _entries.Remove(node);
            }
        }
    }
}
