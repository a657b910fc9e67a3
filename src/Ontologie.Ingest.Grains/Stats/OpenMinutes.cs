using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Stats;

namespace Ontologie.Ingest.Grains.Stats;

/// <summary>
/// The counts of one node that are not stored. A minute is closed by the first batch with a later minute, so it needs no clock: batches
/// come in order. Pure; not thread-safe.
/// </summary>
internal sealed class OpenMinutes(NodeId node)
{
    /// <summary>The most closed minutes that wait for the store. Older ones are dropped.</summary>
    internal const int MaxClosed = 10;

    private readonly SortedDictionary<long, OpenMinute> _open = [];
    private readonly LinkedList<NodeMinute> _closed = [];
    private long _lastBatch;

    /// <summary>The oldest closed minute that is not stored; null if there is none.</summary>
    internal NodeMinute? NextToStore => _closed.First?.Value;

    internal bool IsEmpty => _open.Count == 0 && _closed.Count == 0;

    /// <summary>Skips the batches that an earlier activation has stored.</summary>
    internal void ResumeAfter(long storedBatch) => _lastBatch = Math.Max(_lastBatch, storedBatch);

    /// <summary>Adds a batch unless it, or a later one, was added before.</summary>
    /// <returns>How many closed minutes were dropped.</returns>
    internal int Add(TrafficBatch batch)
    {
        if (batch.Number <= _lastBatch)
        {
            return 0;
        }

        _lastBatch = batch.Number;
        foreach (var minute in batch.Minutes)
        {
            if (!_open.TryGetValue(minute.Minute, out var open))
            {
                open = new OpenMinute(batch.Number);
                _open.Add(minute.Minute, open);
            }

            open.Add(batch.Number, minute.Connectors);
        }

        return Close(batch.IsLast || batch.Minutes.Length == 0 ? long.MaxValue : batch.Minutes[^1].Minute);
    }

    /// <summary>Closes every minute, because no more batches come.</summary>
    /// <returns>How many closed minutes were dropped.</returns>
    internal int CloseAll() => Close(long.MaxValue);

    /// <summary>A minute was stored.</summary>
    internal void Stored(NodeMinute minute) => _closed.Remove(minute);

    /// <summary>The counts of these owners, oldest minute first.</summary>
    internal OpenTraffic[] Read(TrafficOwner[] owners)
    {
        var wanted = owners.ToHashSet();
        return
        [
            .. _closed.Select(minute => new OpenTraffic
            {
                Node = node,
                Minute = minute.Minute,
                FirstBatch = minute.FirstBatch,
                LastBatch = minute.LastBatch,
                Owners = [.. minute.Owners.Where(owner => wanted.Contains(owner.Owner))],
            }),
            .. _open.Select(minute => minute.Value.Read(node, minute.Key, wanted)),
        ];
    }

    private int Close(long before)
    {
        while (_open.Count > 0 && _open.First() is var (minute, open) && minute < before)
        {
            _open.Remove(minute);
            _closed.AddLast(open.Close(node, minute));
        }

        var dropped = 0;
        for (; _closed.Count > MaxClosed; dropped++)
        {
            _closed.RemoveFirst();
        }

        return dropped;
    }

    /// <summary>The sums of one minute, of connectors and of their workspaces.</summary>
    private sealed class OpenMinute(long firstBatch)
    {
        private readonly Dictionary<TrafficOwner, TrafficCounts> _owners = [];
        private long _lastBatch;

        internal void Add(long batch, ConnectorTraffic[] connectors)
        {
            _lastBatch = batch;
            foreach (var connector in connectors)
            {
                SumOf(TrafficOwner.Of(connector.Endpoint)).Add(connector.Counts);
                SumOf(TrafficOwner.Of(connector.Workspace)).Add(connector.Counts);
            }
        }

        internal NodeMinute Close(NodeId node, long minute) => new()
        {
            Node = node,
            Minute = minute,
            FirstBatch = firstBatch,
            LastBatch = _lastBatch,
            Owners = [.. _owners.Select(owner => new OwnerTraffic(owner.Key, owner.Value.Pack()))],
        };

        internal OpenTraffic Read(NodeId node, long minute, HashSet<TrafficOwner> wanted) => new()
        {
            Node = node,
            Minute = minute,
            FirstBatch = firstBatch,
            LastBatch = _lastBatch,
            Owners =
            [
                .. wanted.Where(_owners.ContainsKey).Select(owner => new OwnerTraffic(owner, _owners[owner].Pack())),
            ],
        };

        private TrafficCounts SumOf(TrafficOwner owner)
        {
            if (!_owners.TryGetValue(owner, out var sum))
            {
                sum = new TrafficCounts();
                _owners.Add(owner, sum);
            }

            return sum;
        }
    }
}
