using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Nonces;

/// <summary>
/// A Bloom filter over event ids: no false negatives. All bits of an id are in one word, so a lookup costs one memory access. At its
/// capacity it has 3% false positives, at twice its capacity about 17%. An event id is a digest, so its bits need no hashing.
/// </summary>
/// <param name="capacity">The number of ids, a power of two of at least 8. The filter takes as many bytes.</param>
internal sealed class NonceFilter(int capacity)
{
    private const int IdsPerWord = 8;

    private readonly ulong[] _words = new ulong[capacity / IdsPerWord];
    private int _added;

    internal int Capacity => capacity;

    internal bool IsFull => _added >= capacity;

    internal void Add(EventId id)
    {
        _words[Word(id)] |= Bits(id);
        _added++;
    }

    internal bool MayContain(EventId id) => (_words[Word(id)] & Bits(id)) == Bits(id);

    private int Word(EventId id) => (int)((uint)id.Value & (uint)(_words.Length - 1));

    /// <summary>Four bits of 64. Some may coincide.</summary>
    private static ulong Bits(EventId id)
    {
        var upper = (ulong)(id.Value >> 64);
        return Bit(upper) | Bit(upper >> 6) | Bit(upper >> 12) | Bit(upper >> 18);
    }

    private static ulong Bit(ulong place) => 1UL << (int)(place & 63);
}
