using System.Collections.Concurrent;

namespace Ontologie.Ingest.Benchmarks.Attack;

/// <summary>Counts the requests of a flood and their answers. Thread-safe.</summary>
/// <param name="max">The flood ends after this many requests, even if time is left.</param>
internal sealed class FloodCount(int max = FloodCount.MaxRequests)
{
    /// <summary>The most requests of any flood.</summary>
    public const int MaxRequests = 5_000_000;

    private readonly ConcurrentDictionary<int, int> _byStatus = new();
    private int _begun;

    public long Answers => _byStatus.Values.Sum(count => (long)count);

    public int Begun => Math.Min(Volatile.Read(ref _begun), max);

    public IEnumerable<KeyValuePair<int, int>> ByStatus => _byStatus.OrderBy(counted => counted.Key);

    /// <summary>False when the limit is reached.</summary>
    public bool TryBegin() => Interlocked.Increment(ref _begun) <= max;

    public void Answered(int status) => _byStatus.AddOrUpdate(status, 1, static (_, count) => count + 1);
}
