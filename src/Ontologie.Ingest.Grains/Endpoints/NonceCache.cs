using System.Buffers.Binary;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// The newest committed identities of one endpoint, each with the start of its body's digest. Bounded: a new identity evicts the
/// oldest one. Add committed identities only.
/// </summary>
internal sealed class NonceCache(int capacity)
{
    private readonly Dictionary<EventId, UInt128> _digests = [];
    private readonly Queue<EventId> _order = [];

    internal int Count => _digests.Count;

    /// <summary>The first 128 bits of a body's digest.</summary>
    internal static UInt128 Shorten(ReadOnlySpan<byte> digest) => BinaryPrimitives.ReadUInt128BigEndian(digest);

    internal bool TryFind(EventId id, out UInt128 digest) => _digests.TryGetValue(id, out digest);

    internal void Add(EventId id, UInt128 digest)
    {
        if (_digests.ContainsKey(id))
        {
            return;
        }

        if (_order.Count == capacity)
        {
            _digests.Remove(_order.Dequeue());
        }
        else if (_order.Count == capacity / 4)
        {
            // Grow once to the full size: repeated doubling would end at twice that and fragment the large object heap.
            _digests.EnsureCapacity(capacity);
        }

        _digests.Add(id, digest);
        _order.Enqueue(id);
    }
}
