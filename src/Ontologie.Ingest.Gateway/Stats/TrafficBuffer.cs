using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;

namespace Ontologie.Ingest.Gateway.Stats;

/// <summary>
/// Collects counts by minute until a batch takes them. A batch that was not delivered is sent again as it is, and what was counted
/// meanwhile waits here. Not thread-safe.
/// </summary>
internal sealed class TrafficBuffer
{
    /// <summary>The most minutes that wait. Older ones are dropped.</summary>
    internal const int MaxMinutes = 10;

    /// <summary>The most connectors that wait, summed over the minutes, about 150 bytes each. The oldest minutes are dropped.</summary>
    internal const int MaxConnectors = 200_000;

    private readonly SortedDictionary<long, Dictionary<EndpointId, ConnectorTraffic>> _minutes = [];
    private readonly TrafficCounts _scratch = new();
    private TrafficBatch? _sent;
    private long _number;

    /// <summary>Drains counters into a minute, which is then reported even if nothing was counted.</summary>
    /// <returns>How many answered requests were dropped because too much waits.</returns>
    internal long Collect(long minute, IEnumerable<TrafficCounter> counters)
    {
        if (!_minutes.TryGetValue(minute, out var connectors))
        {
            connectors = [];
            _minutes.Add(minute, connectors);
        }

        foreach (var counter in counters)
        {
            _scratch.Clear();
            counter.Drain(_scratch);
            if (connectors.TryGetValue(counter.Endpoint, out var before))
            {
                _scratch.Add(before.Counts);
            }

            connectors[counter.Endpoint] = new ConnectorTraffic(counter.Endpoint, counter.Workspace, _scratch.Pack());
        }

        return DropOldest();
    }

    /// <summary>The batch to send: the last one if its delivery is not known, otherwise all counts that wait.</summary>
    internal TrafficBatch Next(bool isLast = false)
    {
        if (_sent is null)
        {
            _sent = new TrafficBatch
            {
                Number = ++_number,
                Minutes = [.. _minutes.Select(minute =>
                    new TrafficMinute { Minute = minute.Key, Connectors = [.. minute.Value.Values] })],
                IsLast = isLast,
            };
            _minutes.Clear();
        }

        return _sent;
    }

    /// <summary>The batch was delivered.</summary>
    internal void Delivered() => _sent = null;

    private long DropOldest()
    {
        var dropped = 0L;
        while (_minutes.Count > MaxMinutes || (_minutes.Count > 1 && _minutes.Values.Sum(minute => minute.Count) > MaxConnectors))
        {
            var (oldest, connectors) = _minutes.First();
            dropped += connectors.Values.Sum(
                connector => connector.Counts.Accepted + connector.Counts.Duplicates + connector.Counts.Refused);
            _minutes.Remove(oldest);
        }

        return dropped;
    }
}
