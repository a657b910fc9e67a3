using System.Numerics;

namespace Ontologie.Ingest.Benchmarks.Load;

/// <summary>
/// Latencies in microseconds. There are 32 buckets per power of two, so a percentile is at most 3 % too high. Fixed size, up to 71
/// minutes.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 5;
    private const int Steps = 1 << StepBits;
    private const long MaxMicroseconds = uint.MaxValue;

    private readonly long[] _counts = new long[Bucket(MaxMicroseconds) + 1];

    public long Count { get; private set; }

    public long Max { get; private set; }

    public void Record(TimeSpan latency)
    {
        var microseconds = Math.Clamp((long)latency.TotalMicroseconds, 0, MaxMicroseconds);
        _counts[Bucket(microseconds)]++;
        Count++;
        Max = Math.Max(Max, microseconds);
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
        Max = Math.Max(Max, other.Max);
    }

    /// <summary>
    /// Returns the microseconds that <paramref name="share"/> (0 to 1) of all latencies do not exceed; 0 without latencies.
    /// </summary>
    public long Percentile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count);
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank && seen > 0)
            {
                return Math.Min(UpperBound(i), Max);
            }
        }

        return 0;
    }

    /// <summary>Values below 64 have one bucket each. Above, the exponent and the next five bits select the bucket.</summary>
    private static int Bucket(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value) - StepBits);
        return (shift * Steps) + (int)(value >> shift);
    }

    private static long UpperBound(int bucket)
    {
        var shift = Math.Max(0, (bucket / Steps) - 1);
        return (((long)bucket - (shift * Steps) + 1) << shift) - 1;
    }
}
