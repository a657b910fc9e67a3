namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>The time limit of one request. It starts when the body is complete; for earlier steps, when the request arrives.</summary>
/// <param name="time">The clock.</param>
/// <param name="since">The start, as a timestamp of the clock.</param>
/// <param name="limit">The limit; null for the 30 s of the outside contract.</param>
internal readonly struct ProcessingTime(TimeProvider time, long since, TimeSpan? limit = null)
{
    /// <summary>The resolution of timers. A shorter wait ends at once, so waiting for the rest of the time would spin.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <summary>The time that remains.</summary>
    internal TimeSpan Left => (limit ?? GatewayOptions.ProcessingTimeout) - time.GetElapsedTime(since);

    /// <summary>True if less time remains than a timer can wait.</summary>
    internal bool IsOver => Left < Step;
}
