using System.Numerics;

namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>
/// The buckets of answer times: four in each doubling, from 0.1 ms to 105 s, so a bucket is at most a quarter wide. Shorter and longer
/// times are in the first and last one. Bounds are stored: never change them. Pure.
/// </summary>
public static class AnswerTimeBuckets
{
    private const int Doublings = 20;
    private const int PerDoubling = 4;

    /// <summary>The end of the first bucket, in microseconds.</summary>
    private const int FirstMicroseconds = 100;

    /// <summary>How many buckets there are.</summary>
    public const int Count = 1 + (Doublings * PerDoubling);

    /// <summary>The bucket of an answer time.</summary>
    public static int IndexOf(TimeSpan time)
    {
        // In units of a quarter of the first bound: the units from 4 to 7 are the first doubling, 8 to 15 the second, and so on.
        var units = (ulong)Math.Max(0, time.Ticks) * PerDoubling / (FirstMicroseconds * TimeSpan.TicksPerMicrosecond);
        if (units < PerDoubling)
        {
            return 0;
        }

        var doubling = BitOperations.Log2(units) - 2;
        var part = (int)(units >> doubling) - PerDoubling;
        return Math.Min(1 + (doubling * PerDoubling) + part, Count - 1);
    }

    /// <summary>The shortest time of a bucket, in milliseconds.</summary>
    public static double StartOf(int bucket)
    {
        if (bucket <= 0)
        {
            return 0;
        }

        var (doubling, part) = Math.DivRem(bucket - 1, PerDoubling);
        return FirstMicroseconds / 1000.0 * (1L << doubling) * (PerDoubling + part) / PerDoubling;
    }

    /// <summary>The end of a bucket, in milliseconds, which belongs to the next one.</summary>
    public static double EndOf(int bucket) => StartOf(bucket + 1);
}
