using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Repeats;

/// <summary>The repeats of one silo that are not stored yet, by endpoint. Bounded, thread-safe.</summary>
internal sealed class RepeatBook(RepeatOptions options)
{
    private static readonly Task<bool> NothingToStore = Task.FromResult(true);

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _closed = NewSignal();
    private Dictionary<EndpointId, RepeatNotes> _waiting = [];
    private Dictionary<EndpointId, RepeatNotes> _underWay = [];
    private TaskCompletionSource _some = NewSignal();
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

    /// <summary>Completes when there is something to store, or the book is closed.</summary>
    internal Task Some => Read(ref _some);

    /// <summary>Completes when that should not wait: somebody asked for it, or half of the room is taken.</summary>
    internal Task Urgent => Read(ref _urgent);

    /// <summary>Completes when nothing more is noted.</summary>
    internal Task Closed => _closed.Task;

    /// <summary>Notes one repeat. False where there is no room for one more event, or the book is closed: it is not counted.</summary>
    internal bool Note(EndpointId endpoint, EventId id, RepeatCount count)
    {
        lock (_lock)
        {
            if (_closed.Task.IsCompleted)
            {
                return false;
            }

            var notes = _waiting.GetValueOrDefault(endpoint);
            if (notes is null || !notes.Contains(id))
            {
                var ofEndpoint = (notes?.Count ?? 0) + (_underWay.GetValueOrDefault(endpoint)?.Count ?? 0);
                if (ofEndpoint >= RoomFor(count, options.MaxEventsPerEndpoint) || _events >= RoomFor(count, options.MaxEvents))
                {
                    return false;
                }

                _events++;
                CallIfCrowded(ofEndpoint + 1);
            }

            if (notes is null)
            {
                _waiting.Add(endpoint, notes = new RepeatNotes(endpoint));
                _some.TrySetResult();
            }

            notes.Add(id, count);
            return true;
        }
    }

    /// <summary>
    /// Completes when what was noted of the endpoint before is stored: true; or when an attempt to store it failed: false. At once
    /// where there is nothing.
    /// </summary>
    internal Task<bool> SettleAsync(EndpointId endpoint)
    {
        lock (_lock)
        {
            // What is under way is stored before what waits, or joins it.
            if (_waiting.TryGetValue(endpoint, out var notes))
            {
                _urgent.TrySetResult();
                return notes.Outcome;
            }

            return _underWay.TryGetValue(endpoint, out notes) ? notes.Outcome : NothingToStore;
        }
    }

    /// <summary>Takes all that waits. Each of them is <see cref="Stored"/> or <see cref="NotStored"/> before the next is taken.</summary>
    internal IReadOnlyList<RepeatNotes> Take()
    {
        lock (_lock)
        {
            (_waiting, _underWay) = (_underWay, _waiting);
            if (!_closed.Task.IsCompleted)
            {
                (_some, _urgent) = (NewSignal(), NewSignal());
            }

            return [.. _underWay.Values];
        }
    }

    internal void Stored(IReadOnlyList<RepeatNotes> taken)
    {
        lock (_lock)
        {
            foreach (var notes in taken)
            {
                _underWay.Remove(notes.Endpoint);
                _events -= notes.Count;
                notes.Stored();
            }
        }
    }

    /// <summary>They wait again, with what was noted since.</summary>
    internal void NotStored(IReadOnlyList<RepeatNotes> taken)
    {
        lock (_lock)
        {
            foreach (var notes in taken)
            {
                _underWay.Remove(notes.Endpoint);
                if (_waiting.TryGetValue(notes.Endpoint, out var newer))
                {
                    _events -= newer.Add(notes);
                }
                else
                {
                    _waiting.Add(notes.Endpoint, notes);
                }

                notes.Failed();
                _some.TrySetResult();
            }
        }
    }

    /// <summary>From now on nothing more is noted.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed.TrySetResult();
            _some.TrySetResult();
            _urgent.TrySetResult();
        }
    }

    /// <summary>A quarter of the room is for deliveries with other bytes: mere repetitions never take all of it.</summary>
    private static int RoomFor(RepeatCount count, int room) => count.WithOtherBody > 0 ? room : room - (room / 4);

    private void CallIfCrowded(int ofEndpoint)
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
