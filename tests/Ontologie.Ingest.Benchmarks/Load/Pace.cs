namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Gives deliveries their moments, so many a second and evenly, to all senders together. Moments that nobody was free for are
/// gone: after a standstill the load goes on at its rate instead of making up for the past in one rush.
/// </summary>
internal sealed class Pace(int perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1) / perSecond;
    private TimeSpan _next;

    /// <summary>Waits for the next moment that is free; false when the run stopped first.</summary>
    public Task<bool> NextAsync(CancellationToken stop)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetElapsedTime(_start);
            var due = _next > now ? _next : now;
            _next = due + _interval;
            wait = due - now;
        }

        return Pause.ForAsync(wait, time, stop);
    }
}
