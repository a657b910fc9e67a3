namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>Schedules deliveries at a fixed rate, evenly spaced over all senders. The schedule starts with the first call.</summary>
/// <param name="perSecond">Slots per second.</param>
/// <param name="catchesUp">
/// What happens to slots that no sender was free for. False: they are dropped, and after a stall the load continues at its rate.
/// True: they are used late, and latency counts from the scheduled time. The load then arrives as from independent senders, and the
/// measurement includes the time that a slow answer held up others (no coordinated omission).
/// </param>
/// <param name="time">The clock.</param>
internal sealed class Pacer(int perSecond, bool catchesUp, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1) / perSecond;
    private long? _start;
    private TimeSpan _next;

    /// <summary>Waits for the next free slot. Returns null when the run stops first.</summary>
    public async Task<SendSlot?> NextAsync(CancellationToken stop)
    {
        TimeSpan due, wait;
        lock (_gate)
        {
            var now = time.GetElapsedTime(_start ??= time.GetTimestamp());
            due = _next > now || catchesUp ? _next : now;
            _next = due + _interval;
            wait = due - now;
        }

        return wait > TimeSpan.Zero && !await Pause.ForAsync(wait, time, stop) || stop.IsCancellationRequested
            ? null
            : new SendSlot(catchesUp ? _start + (long)(due.TotalSeconds * time.TimestampFrequency) : null);
    }
}
