using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Repeats;

/// <summary>The repeats of one endpoint that are stored together. Guarded by the lock of the buffer.</summary>
internal sealed class EndpointRepeats(EndpointId endpoint)
{
    private readonly Dictionary<EventId, RepeatCount> _events = [];
    private TaskCompletionSource<bool> _outcome = NewOutcome();

    internal EndpointId Endpoint { get; } = endpoint;

    /// <summary>How many events have repeats here.</summary>
    internal int Count => _events.Count;

    /// <summary>True when they are stored, false when an attempt to store them failed.</summary>
    internal Task<bool> Outcome => _outcome.Task;

    internal IEnumerable<EventRepeats> Items => _events.Select(one => new EventRepeats(Endpoint, one.Key, one.Value));

    internal bool Contains(EventId id) => _events.ContainsKey(id);

    internal void Add(EventId id, RepeatCount count) => _events[id] = _events.GetValueOrDefault(id).Plus(count);

    /// <summary>Adds the repeats of another batch of the endpoint. Returns how many events are in both.</summary>
    internal int Add(EndpointRepeats other)
    {
        var before = Count;
        foreach (var (id, count) in other._events)
        {
            Add(id, count);
        }

        return before + other.Count - Count;
    }

    internal void Stored() => _outcome.SetResult(true);

    /// <summary>Ends the current waits with false. A later attempt may store them.</summary>
    internal void Failed()
    {
        _outcome.SetResult(false);
        _outcome = NewOutcome();
    }

    private static TaskCompletionSource<bool> NewOutcome() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
