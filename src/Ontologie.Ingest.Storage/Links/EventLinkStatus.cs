namespace Ontologie.Ingest.Storage.Links;

/// <summary>
/// What linking made of an event. An event without a row is accepted: the linker has not looked at it. The numbers are stored.
/// </summary>
public enum EventLinkStatus
{
    /// <summary>The linker has not looked at it. Has no row.</summary>
    Accepted = 0,

    /// <summary>It has a link.</summary>
    Linked = 1,

    /// <summary>No rule matched.</summary>
    Unlinked = 2,

    /// <summary>A rule, an item or the event failed.</summary>
    Failed = 3,

    /// <summary>A privacy request removed its content.</summary>
    Erased = 4,
}
