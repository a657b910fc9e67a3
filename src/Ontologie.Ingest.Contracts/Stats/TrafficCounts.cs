namespace Ontologie.Ingest.Contracts.Stats;

/// <summary>Counts of answered requests: outcomes, and a histogram of the answer times. Sums are exact. Not thread-safe.</summary>
public sealed class TrafficCounts
{
    private readonly long[] _refused = new long[RefusalReasons.Count];
    private readonly long[] _times = new long[AnswerTimeBuckets.Count];

    /// <summary>Requests answered with a new event.</summary>
    public long Accepted { get; private set; }

    /// <summary>Requests answered with an event that was stored before.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Refused requests by the number of their reason, see <see cref="RefusalReasons"/>.</summary>
    public IReadOnlyList<long> Refused => _refused;

    /// <summary>Answered requests by bucket, see <see cref="AnswerTimeBuckets"/>.</summary>
    public IReadOnlyList<long> Times => _times;

    /// <summary>Adds committed requests.</summary>
    public void AddCommitted(long accepted, long duplicates)
    {
        Accepted += accepted;
        Duplicates += duplicates;
    }

    /// <summary>Adds refused requests of one reason.</summary>
    public void AddRefused(int reason, long count) => _refused[RefusalReasons.Known(reason)] += count;

    /// <summary>Adds answers with a time of one bucket.</summary>
    public void AddTimes(int bucket, long count) => _times[Math.Clamp(bucket, 0, AnswerTimeBuckets.Count - 1)] += count;

    /// <summary>Adds packed counts.</summary>
    public void Add(PackedTraffic packed)
    {
        AddCommitted(packed.Accepted, packed.Duplicates);
        if (packed.Detail is { } detail)
        {
            TrafficDetail.AddTo(this, detail);
        }
    }

    /// <summary>The same counts in a compact form.</summary>
    public PackedTraffic Pack() => new(Accepted, Duplicates, _refused.Sum(), TrafficDetail.Of(_refused, _times));

    /// <summary>Sets every count to zero.</summary>
    public void Clear()
    {
        Accepted = 0;
        Duplicates = 0;
        Array.Clear(_refused);
        Array.Clear(_times);
    }

    /// <summary>
    /// A percentile of the answer times in milliseconds: interpolated within its bucket, so at most a quarter off. Null without answers.
    /// </summary>
    /// <param name="part">The part of the answers that are at most this slow, from 0 to 1.</param>
    public double? TimePercentile(double part)
    {
        var rank = part * _times.Sum();
        var before = 0L;
        for (var bucket = 0; bucket < _times.Length; bucket++)
        {
            var count = _times[bucket];
            if (count > 0 && before + count >= rank)
            {
                var (start, end) = (AnswerTimeBuckets.StartOf(bucket), AnswerTimeBuckets.EndOf(bucket));
                return start + ((end - start) * Math.Clamp((rank - before) / count, 0, 1));
            }

            before += count;
        }

        return null;
    }
}
