namespace Ontologie.Ingest.Storage.Links;

/// <summary>
/// What survives if the machine or the database server fails right after a commit. A crash of this process loses nothing.
/// </summary>
public enum CommitSafety
{
    /// <summary>The commit survives, and every earlier one with it.</summary>
    OnDisk,

    /// <summary>
    /// The commit does not wait for the disk. The last such commits may be undone, none without those after it. For work that its caller
    /// would then do again.
    /// </summary>
    Repeatable,
}
