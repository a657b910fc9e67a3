using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Repeats;

/// <summary>The repeats of one silo that are not stored yet, by endpoint. Bounded, thread-safe.</summary>
internal sealed class RepeatBuffer(RepeatOptions options)
{
    private static readonly Task<bool> NothingToStore = Task.FromResult(true);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _closed = NewSignal();
    private Dictionary<EndpointId, EndpointRepeats> _waiting = [];
    private Dictionary<EndpointId, EndpointRepeats> _underWay = [];
    private TaskCompletionSource _notEmpty = NewSignal();
    private TaskCompletionSource _urgent = NewSignal();
    private int _events;

    /// <summary>How many events have repeats that are not stored yet.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _events;
            }
        }
    }

    /// <summary>Completes when there is something to store, or the buffer is closed.</summary>
    internal Task NotEmpty => Read(ref _notEmpty);

    /// <summary>Completes when storing should begin at once: a caller waits for it, or the buffer is half full.</summary>
    internal Task Urgent => Read(ref _urgent);

    /// <summary>Completes when the buffer takes no more repeats.</summary>
    internal Task Closed => _closed.Task;

    /// <summary>Adds one repeat. Returns false, and counts nothing, if the buffer is closed, or full and the event is not in it.</summary>
    internal bool Add(EndpointId endpoint, EventId id, RepeatCount count)
    {
        lock (_lock)
        {
            if (_closed.Task.IsCompleted)
            {
                return false;
            }

            var repeats = _waiting.GetValueOrDefault(endpoint);
            if (repeats is null || !repeats.Contains(id))
            {
                var ofEndpoint = (repeats?.Count ?? 0) + (_underWay.GetValueOrDefault(endpoint)?.Count ?? 0);
                if (ofEndpoint >= LimitFor(count, options.MaxEventsPerEndpoint) || _events >= LimitFor(count, options.MaxEvents))
                {
                    return false;
                }

                _events++;
                StoreSoonIfHalfFull(ofEndpoint + 1);
            }

            if (repeats is null)
            {
                _waiting.Add(endpoint, repeats = new EndpointRepeats(endpoint));
                _notEmpty.TrySetResult();
            }

            repeats.Add(id, count);
            return true;
        }
    }

    /// <summary>
    /// Waits until the endpoint's current repeats are stored. Returns false if an attempt to store them failed. Completes at once if
    /// there are none.
    /// </summary>
    internal Task<bool> SettleAsync(EndpointId endpoint)
    {
        lock (_lock)
        {
            // Repeats under way are stored before the waiting ones, or join them after a failure.
            if (_waiting.TryGetValue(endpoint, out var repeats))
            {
                _urgent.TrySetResult();
                return repeats.Outcome;
            }

            return _underWay.TryGetValue(endpoint, out repeats) ? repeats.Outcome : NothingToStore;
        }
    }

    /// <summary>Takes all waiting repeats. Report all as <see cref="Stored"/> or <see cref="NotStored"/> before the next call.</summary>
    internal IReadOnlyList<EndpointRepeats> Take()
    {
        lock (_lock)
        {
            (_waiting, _underWay) = (_underWay, _waiting);
            if (!_closed.Task.IsCompleted)
            {
                (_notEmpty, _urgent) = (NewSignal(), NewSignal());
            }

            return [.. _underWay.Values];
        }
    }

    internal void Stored(IReadOnlyList<EndpointRepeats> taken)
    {
        lock (_lock)
        {
            foreach (var repeats in taken)
            {
                _underWay.Remove(repeats.Endpoint);
                _events -= repeats.Count;
                repeats.Stored();
            }
        }
    }

    /// <summary>Puts repeats back, together with those that were added since.</summary>
    internal void NotStored(IReadOnlyList<EndpointRepeats> taken)
    {
        lock (_lock)
        {
            foreach (var repeats in taken)
            {
                _underWay.Remove(repeats.Endpoint);
                if (_waiting.TryGetValue(repeats.Endpoint, out var newer))
                {
                    _events -= newer.Add(repeats);
                }
                else
                {
                    _waiting.Add(repeats.Endpoint, repeats);
                }

                repeats.Failed();
                _notEmpty.TrySetResult();
            }
        }
    }

    /// <summary>Refuses further repeats and completes all signals.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed.TrySetResult();
            _notEmpty.TrySetResult();
            _urgent.TrySetResult();
        }
    }

    /// <summary>A quarter of each limit is reserved for deliveries with other bytes. Plain repetitions never use it up.</summary>
    private static int LimitFor(RepeatCount count, int limit) => count.WithOtherBody > 0 ? limit : limit - (limit / 4);

    private void StoreSoonIfHalfFull(int ofEndpoint)
    {
        if (ofEndpoint >= options.MaxEventsPerEndpoint / 2 || _events >= options.MaxEvents / 2)
        {
            _urgent.TrySetResult();
        }
    }

    private Task Read(ref TaskCompletionSource signal)
    {
        lock (_lock)
        {
            return signal.Task;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
