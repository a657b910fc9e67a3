namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>
/// The time that a request may be worked on, counted from when its body was in; for what is asked before that, from
/// its arrival.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="since">When it begins, as a timestamp of the clock.</param>
/// <param name="limit">How long it is; null for what the outside contract allows.</param>
internal readonly struct ProcessingTime(TimeProvider time, long since, TimeSpan? limit = null)
{
    /// <summary>The step of timers: a wait for less of it ends at once, and waiting for the rest of the time would spin.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    /// <summary>What is left of it; less than a timer's step when it is over.</summary>
    internal TimeSpan Left => (limit ?? GatewayOptions.ProcessingTimeout) - time.GetElapsedTime(since);

    internal bool IsOver => Left < Step;
}
