using System.Net;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Throttling;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// The pairs of endpoint and sender network that had a valid signature before. A hash table of fixed size without locks, in which a
/// newer pair may replace an older one. Only holders of a secret get in. Thread-safe.
/// </summary>
internal sealed class VerifiedSenders
{
    private const int Slots = 1 << 15;

    private readonly ulong[] _slots = new ulong[Slots];

    internal void Add(EndpointId endpoint, IPAddress? remote)
    {
        var pair = Digest(endpoint, remote);
        ref var slot = ref _slots[pair % Slots];

        // Written only on a change: otherwise all processors would contend for the cache line.
        if (Volatile.Read(ref slot) != pair)
        {
            Volatile.Write(ref slot, pair);
        }
    }

    internal bool Contains(EndpointId endpoint, IPAddress? remote)
    {
        var pair = Digest(endpoint, remote);
        return Volatile.Read(ref _slots[pair % Slots]) == pair;
    }

    /// <summary>The seed of <see cref="HashCode"/> is secret and random per process, so an attacker cannot choose a slot.</summary>
    private static ulong Digest(EndpointId endpoint, IPAddress? remote)
    {
        var prefix = remote is null ? UInt128.Zero : RemoteAddress.PrefixOf(remote);
        var high = (uint)HashCode.Combine(endpoint, prefix);
        return ((ulong)high << 32) | (uint)HashCode.Combine(prefix, high, endpoint);
    }
}
