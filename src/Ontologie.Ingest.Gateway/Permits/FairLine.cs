using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>
/// Requests that wait for a permit of one workspace: in turn by connector, and in order of arrival within one, so that a
/// connector that floods holds up its own requests and not the others'. Bounded: where there is no room, the newest of the
/// connector with most waiting gives way. Not thread-safe.
/// </summary>
internal sealed class FairLine(int limit)
{
    private readonly Dictionary<EndpointId, LinkedList<Waiter>> _byConnector = [];
    private readonly LinkedList<EndpointId> _turns = [];

    internal int Count { get; private set; }

    /// <summary>Adds a waiter at the end of its connector's queue.</summary>
    /// <returns>Who has to give way: nobody, another connector's newest, or the waiter itself.</returns>
    internal Waiter? Add(Waiter waiter)
    {
        if (Count >= limit)
        {
            var longest = _byConnector.Values.MaxBy(queue => queue.Count);
            if (longest is null || longest.Count <= CountOf(waiter.Connector) + 1)
            {
                return waiter;
            }

            var evicted = longest.Last!.Value;
            Remove(evicted);
            Append(waiter);
            return evicted;
        }

        Append(waiter);
        return null;
    }

    /// <summary>The next whose turn it is, or null.</summary>
    internal Waiter? Next()
    {
        if (_turns.First is not { } turn)
        {
            return null;
        }

        var queue = _byConnector[turn.Value];
        var next = queue.First!.Value;
        Remove(next);
        if (queue.Count > 0)
        {
            _turns.Remove(turn);
            _turns.AddLast(turn);
        }

        return next;
    }

    /// <summary>False where it waits no longer.</summary>
    internal bool Remove(Waiter waiter)
    {
        if (waiter.Place is not { } place)
        {
            return false;
        }

        var queue = _byConnector[waiter.Connector];
        queue.Remove(place);
        waiter.Place = null;
        Count--;
        if (queue.Count == 0)
        {
            _byConnector.Remove(waiter.Connector);
            _turns.Remove(waiter.Connector);
        }

        return true;
    }

    private int CountOf(EndpointId connector) => _byConnector.GetValueOrDefault(connector)?.Count ?? 0;

    private void Append(Waiter waiter)
    {
        if (!_byConnector.TryGetValue(waiter.Connector, out var queue))
        {
            queue = [];
            _byConnector.Add(waiter.Connector, queue);
            _turns.AddLast(waiter.Connector);
        }

        waiter.Place = queue.AddLast(waiter);
        Count++;
    }

    /// <summary>A request that waits.</summary>
    internal sealed class Waiter(EndpointId connector)
    {
        internal EndpointId Connector { get; } = connector;

        /// <summary>Until when it waits where nothing comes free.</summary>
        internal TimeSpan PatienceEndsAt { get; init; }

        /// <summary>It waited past its patience because the workspace did not answer.</summary>
        internal bool IsKept { get; set; }

        internal LinkedListNode<Waiter>? Place { get; set; }

        /// <summary>Ends the wait; set once it has begun.</summary>
        internal ITimer? Expiry { get; set; }

        internal TaskCompletionSource<PermitOutcome> Outcome { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
