namespace Ontologie.Ingest.Storage.Links;

/// <summary>The state of a re-link. The numbers are stored.</summary>
public enum RelinkState
{
    /// <summary>It works, or will as soon as a silo picks it up.</summary>
    Running = 1,

    /// <summary>It waits until someone resumes it.</summary>
    Paused = 2,

    /// <summary>It has replaced everything that it covers.</summary>
    Done = 3,

    /// <summary>It cannot go on.</summary>
    Failed = 4,

    /// <summary>Someone ended it. What it did stays.</summary>
    Cancelled = 5,
}
