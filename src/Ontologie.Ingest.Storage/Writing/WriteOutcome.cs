namespace Ontologie.Ingest.Storage.Writing;

/// <summary>What became of an event that was handed to the writer.</summary>
public enum WriteOutcome
{
    /// <summary>Committed by this write.</summary>
    Committed,

    /// <summary>Committed before, with the same bytes.</summary>
    Duplicate,

    /// <summary>Committed before, with other bytes; those stay.</summary>
    DuplicateWithOtherBody,

    /// <summary>
    /// Not known to be committed: the store is down or refuses it, or too much is waiting. The same event may be
    /// written again at any time.
    /// </summary>
    Unavailable,
}
