namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>
/// The time that a request may be worked on, counted from when its body was in; for what is asked before that, from
/// its arrival.
/// </summary>
internal readonly struct ProcessingTime(TimeProvider time, long since)
{
    /// <summary>What is left of it; not positive when it is over.</summary>
    internal TimeSpan Left => GatewayOptions.ProcessingTimeout - time.GetElapsedTime(since);

    internal bool IsOver => Left <= TimeSpan.Zero;
}
