namespace Ontologie.Ingest.Storage.Writing;

/// <summary>The outcome of writing an event.</summary>
public enum WriteOutcome
{
    /// <summary>Committed by this write.</summary>
    Committed,

    /// <summary>Committed before, with the same bytes.</summary>
    Duplicate,

    /// <summary>Committed before, with other bytes. The stored bytes do not change.</summary>
    DuplicateWithOtherBody,

    /// <summary>
    /// Not known to be committed: the store is down or refuses the event, or the queue is full. The same event may be written again at
    /// any time.
    /// </summary>
    Unavailable,
}
