namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>The time since this object was created. It never goes back. Thread-safe.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    private readonly long _origin = time.GetTimestamp();

    internal TimeSpan Now => time.GetElapsedTime(_origin);
}
