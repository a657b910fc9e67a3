using System.Net;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Throttling;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// The pairs of endpoint and sender that had a valid signature before: the sender's network, and its address. A hash table of fixed
/// size without locks, in which a newer pair may replace an older one. Only holders of a secret get in. Thread-safe.
/// </summary>
internal sealed class VerifiedSenders
{
    private const int Slots = 1 << 16;

    private readonly ulong[] _slots = new ulong[Slots];

    internal void Add(EndpointId endpoint, IPAddress? remote)
    {
        Add(DigestOf(endpoint, NetworkOf(remote)));
        Add(DigestOf(endpoint, AddressOf(remote)));
    }

    /// <summary>True if the sender's network had a valid signature.</summary>
    internal bool Contains(EndpointId endpoint, IPAddress? remote) => Contains(DigestOf(endpoint, NetworkOf(remote)));

    /// <summary>True if this pair of <see cref="DigestOf"/> had a valid signature.</summary>
    internal bool Contains(ulong pair) => Volatile.Read(ref _slots[pair % Slots]) == pair;

    /// <summary>
    /// Identifies an endpoint with a network or address. The seed of <see cref="HashCode"/> is secret and random per process, so an
    /// attacker cannot choose a slot.
    /// </summary>
    internal static ulong DigestOf(EndpointId endpoint, UInt128 key)
    {
        var high = (uint)HashCode.Combine(endpoint, key);
        return ((ulong)high << 32) | (uint)HashCode.Combine(key, high, endpoint);
    }

    /// <summary>An IPv4 address, or an IPv6 network of 64 bits.</summary>
    internal static UInt128 AddressOf(IPAddress? remote) => remote is null ? UInt128.Zero : RemoteAddress.KeyOf(remote);

    private static UInt128 NetworkOf(IPAddress? remote) => remote is null ? UInt128.Zero : RemoteAddress.PrefixOf(remote);

    private void Add(ulong pair)
    {
        ref var slot = ref _slots[pair % Slots];

        // Written only on a change: otherwise all processors would contend for the cache line.
        if (Volatile.Read(ref slot) != pair)
        {
            Volatile.Write(ref slot, pair);
        }
    }
}
