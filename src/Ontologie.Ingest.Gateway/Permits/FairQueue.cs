using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// A bounded fair queue: round-robin over connectors, first in first out within one. So a connector that floods delays its own requests
/// and not those of others. A full queue evicts the newest request of the connector with the most. Not thread-safe.
/// </summary>
internal sealed class FairQueue(int limit)
{
    private readonly Dictionary<EndpointId, LinkedList<QueuedRequest>> _byConnector = [];
    private readonly LinkedList<EndpointId> _rotation = [];

    internal int Count { get; private set; }

    /// <summary>Adds a request at the end of its connector's queue.</summary>
    /// <returns>The evicted request, if the queue was full: another connector's newest, or the given one.</returns>
    internal QueuedRequest? Add(QueuedRequest request)
    {
        if (Count < limit)
        {
            Append(request);
            return null;
        }

        var longest = _byConnector.Values.MaxBy(queue => queue.Count);
        if (longest is null || longest.Count <= CountOf(request.Connector) + 1)
        {
            return request;
        }

        var evicted = longest.Last!.Value;
        Remove(evicted);
        Append(request);
        return evicted;
    }

    /// <summary>Removes the next request and returns it; null if the queue is empty.</summary>
    internal QueuedRequest? Next()
    {
        if (_rotation.First is not { } connector)
        {
            return null;
        }

        var queue = _byConnector[connector.Value];
        var next = queue.First!.Value;
        Remove(next);
        if (queue.Count > 0)
        {
            _rotation.Remove(connector);
            _rotation.AddLast(connector);
        }

        return next;
    }

    /// <summary>Removes a request. Returns false if it is not queued.</summary>
    internal bool Remove(QueuedRequest request)
    {
        if (request.Place is not { } place)
        {
            return false;
        }

        var queue = _byConnector[request.Connector];
        queue.Remove(place);
        request.Place = null;
        Count--;
        if (queue.Count == 0)
        {
            _byConnector.Remove(request.Connector);
            _rotation.Remove(request.Connector);
        }

        return true;
    }

    private int CountOf(EndpointId connector) => _byConnector.GetValueOrDefault(connector)?.Count ?? 0;

    private void Append(QueuedRequest request)
    {
        if (!_byConnector.TryGetValue(request.Connector, out var queue))
        {
            queue = [];
            _byConnector.Add(request.Connector, queue);
            _rotation.AddLast(request.Connector);
        }

        request.Place = queue.AddLast(request);
        Count++;
    }
}
