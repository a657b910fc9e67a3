using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// Test deliveries that this installation has announced to itself. Each entry lives for one minute. Bounded: a new entry evicts
/// the oldest one.
/// </summary>
internal sealed class ExpectedTests(TimeProvider time)
{
    private const int MaxExpected = 100;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly Queue<(EventId Id, long Since)> _expected = [];

    internal void Expect(EventId id)
    {
        if (_expected.Count == MaxExpected)
        {
            _expected.Dequeue();
        }

        _expected.Enqueue((id, time.GetTimestamp()));
    }

    /// <summary>True if the delivery was announced. Keeps the entry, because a delivery can be tried more than once.</summary>
    internal bool Contains(EventId id)
    {
        while (_expected.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since) > Lifetime)
        {
            _expected.Dequeue();
        }

        foreach (var (expected, _) in _expected)
        {
            if (expected == id)
            {
                return true;
            }
        }

        return false;
    }
}
