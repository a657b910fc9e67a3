namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Accepted events per tenth of a second. The rate is computed over the steady part: after the first second, in which connections,
/// caches and JIT compilation warm up, and before the senders stop.
/// </summary>
internal sealed class Throughput(TimeProvider time, TimeSpan longest)
{
    private const int SlotsPerSecond = 10;
    private const int WarmUpSlots = 1 * SlotsPerSecond;

    private readonly long _start = time.GetTimestamp();
    private readonly long[] _slots = new long[((int)longest.TotalSeconds + 1) * SlotsPerSecond];

    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    public void Accepted()
    {
        var slot = (int)(Elapsed.TotalSeconds * SlotsPerSecond);
        if (slot < _slots.Length)
        {
            Interlocked.Increment(ref _slots[slot]);
        }
    }

    /// <summary>
    /// Accepted events per second from the end of the first second to <paramref name="stopped"/>; over the whole run if it is
    /// shorter than 3 s.
    /// </summary>
    public double PerSecond(TimeSpan stopped)
    {
        var end = Math.Min((int)(stopped.TotalSeconds * SlotsPerSecond), _slots.Length);
        if (end < 3 * SlotsPerSecond)
        {
            return stopped > TimeSpan.Zero ? _slots.Sum() / stopped.TotalSeconds : 0;
        }

        return _slots[WarmUpSlots..end].Sum() * (double)SlotsPerSecond / (end - WarmUpSlots);
    }
}
