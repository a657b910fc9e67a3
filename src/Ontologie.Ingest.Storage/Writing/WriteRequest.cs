using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Writing;

/// <summary>
/// Events that are handed over to the writer together, once, and whose outcomes are told together: one wait for all of them
/// costs less than one for each. They need not be committed together.
/// </summary>
public sealed class WriteRequest
{
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PendingEvent> _events;
    private int _open;

    /// <summary>Makes a request without events.</summary>
    /// <param name="capacity">How many events there will probably be.</param>
    public WriteRequest(int capacity = 1) => _events = new List<PendingEvent>(capacity);

    /// <summary>Completes when every event has its outcome. Never faulted.</summary>
    public Task Completion => _completion.Task;

    /// <summary>How many events it has.</summary>
    public int Count => _events.Count;

    /// <summary>What became of an event, once <see cref="Completion"/> is.</summary>
    /// <param name="place">What <see cref="Add"/> told.</param>
    public WriteOutcome this[int place] => _events[place].Outcome;

    /// <summary>
    /// The store's lineage (see <see cref="EventWriter.Lineage"/>) after the append that brought the event's outcome: where it has changed
    /// since, what was committed may be lost.
    /// </summary>
    /// <param name="place">What <see cref="Add"/> told.</param>
    public long LineageAfter(int place) => _events[place].LineageAfter;

    /// <summary>
    /// The store's lineage before that append. Where it has changed since, the other server may have taken over before the answer of the
    /// one before was read: memory must not vouch for such a commit.
    /// </summary>
    /// <param name="place">What <see cref="Add"/> told.</param>
    public long LineageBefore(int place) => _events[place].LineageBefore;

    /// <summary>
    /// Whether an earlier attempt of this write may have stored the event: <see cref="WriteOutcome.Duplicate"/> then says nothing about
    /// whether it was delivered before.
    /// </summary>
    /// <param name="place">What <see cref="Add"/> told.</param>
    public bool MayBeOwn(int place) => _events[place].MayBeStored;

    internal IReadOnlyList<PendingEvent> Events => _events;

    /// <summary>When it was handed over, as a timestamp of the time provider.</summary>
    internal long Since { get; private set; }

    /// <summary>Adds an event before the request is handed over, and tells its place.</summary>
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

    /// <summary>One more of its events has its outcome.</summary>
    internal void Answered()
    {
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _completion.SetResult();
        }
    }
}
