namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Gives deliveries their moments, so many a second and evenly, to all senders together; the first call gets the first moment.
/// </summary>
/// <param name="perSecond">Moments a second.</param>
/// <param name="makesUp">
/// What becomes of moments that nobody was free for. False: they are gone, and after a standstill the load goes on at its rate.
/// True: they are handed out late, and the latency counts from the moment itself: the load comes as from senders who know nothing
/// of each other, and what a slow answer holds up is not left out.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class Pace(int perSecond, bool makesUp, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1) / perSecond;
    private long? _start;
    private TimeSpan _next;

    /// <summary>Waits for the next moment that is free; null when the run stopped first.</summary>
    public async Task<Turn?> NextAsync(CancellationToken stop)
    {
        TimeSpan due, wait;
        lock (_gate)
        {
            var now = time.GetElapsedTime(_start ??= time.GetTimestamp());
            due = _next > now || makesUp ? _next : now;
            _next = due + _interval;
            wait = due - now;
        }

        return wait > TimeSpan.Zero && !await Pause.ForAsync(wait, time, stop) || stop.IsCancellationRequested
            ? null
            : new Turn(makesUp ? _start + (long)(due.TotalSeconds * time.TimestampFrequency) : null);
    }
}
