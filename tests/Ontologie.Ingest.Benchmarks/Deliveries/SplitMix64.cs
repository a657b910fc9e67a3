namespace Ontologie.Ingest.Benchmarks.Deliveries;

/// <summary>
/// The SplitMix64 generator. <see cref="Random"/> guarantees no sequence across .NET versions, and a later build must be able to
/// check a ledger.
/// </summary>
internal struct SplitMix64(ulong state)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state = state;

    public static ulong Mix(ulong value)
    {
        value += Golden;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    public ulong Next()
    {
        var next = Mix(_state);
        _state += Golden;
        return next;
    }
}
