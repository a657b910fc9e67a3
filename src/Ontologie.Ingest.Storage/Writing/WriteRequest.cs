using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Events that a caller writes together and waits for together: one wait costs less than one for each event. They may be committed
/// in several batches. A request is used once.
/// </summary>
public sealed class WriteRequest
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PendingEvent> _events;
    private int _open;

    /// <summary>Creates a request without events.</summary>
    /// <param name="capacity">The expected number of events.</param>
    public WriteRequest(int capacity = 1) => _events = new List<PendingEvent>(capacity);

    /// <summary>Completes when every event has an outcome. Never fails.</summary>
    public Task Completion => _completion.Task;

    /// <summary>The number of events.</summary>
    public int Count => _events.Count;

    /// <summary>The outcome of an event, after <see cref="Completion"/>.</summary>
    /// <param name="place">The index returned by <see cref="Add"/>.</param>
    public WriteOutcome this[int place] => _events[place].Outcome;

    /// <summary>
    /// The lineage of the store (see <see cref="EventWriter.Lineage"/>) after the append with the event's outcome. If it has changed since,
    /// the commit may be lost.
    /// </summary>
    /// <param name="place">The index returned by <see cref="Add"/>.</param>
    public long LineageAfter(int place) => _events[place].LineageAfter;

    /// <summary>
    /// The lineage of the store before that append. If it has changed since, another server may have taken over before the answer
    /// arrived: do not answer a later delivery from memory.
    /// </summary>
    /// <param name="place">The index returned by <see cref="Add"/>.</param>
    public long LineageBefore(int place) => _events[place].LineageBefore;

    /// <summary>
    /// Whether an earlier attempt of this write may have stored the event. Then <see cref="WriteOutcome.Duplicate"/> does not mean that it
    /// was delivered before.
    /// </summary>
    /// <param name="place">The index returned by <see cref="Add"/>.</param>
    public bool MayBeOwn(int place) => _events[place].MayBeStored;

    internal IReadOnlyList<PendingEvent> Events => _events;

    /// <summary>When the writer received it, as a timestamp of the time provider.</summary>
    internal long Since { get; private set; }

    /// <summary>Adds an event. Call it before the request goes to the writer. Returns the event's index.</summary>
    public int Add(NewEvent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        _events.Add(new PendingEvent(item, this));
        return _events.Count - 1;
    }

    internal void HandOver(long since)
    {
        Since = since;
        _open = _events.Count;
        if (_open == 0)
        {
            _completion.SetResult();
        }
    }

    /// <summary>One more event has its outcome.</summary>
    internal void EventCompleted()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _completion.SetResult();
        }
    }
}
