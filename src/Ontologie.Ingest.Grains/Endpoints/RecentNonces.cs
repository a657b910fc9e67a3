using System.Buffers.Binary;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Grains.Endpoints;

/// <summary>
/// The newest committed identities of an endpoint, each with the start of its body's digest. Bounded: the oldest
/// leaves when a new one comes. Only a committed identity may enter.
/// </summary>
internal sealed class RecentNonces(int capacity)
{
    private readonly Dictionary<EventId, UInt128> _digests = [];
    private readonly Queue<EventId> _order = [];

    internal int Count => _digests.Count;

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
            // Its room would double again and again, to twice the window; large arrays leave holes when they are outgrown.
            _digests.EnsureCapacity(capacity);
        }

        _digests.Add(id, digest);
        _order.Enqueue(id);
    }
}
