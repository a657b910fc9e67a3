using System.Net;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// Pairs of endpoint and address prefix that had a right signature before. A table of fixed size without locks: a newer pair may
/// take an older one's place. Only who knows a secret gets in. Thread-safe.
/// </summary>
internal sealed class VerifiedSenders
{
    private const int Places = 1 << 15;

    private readonly ulong[] _places = new ulong[Places];

    internal void Add(EndpointId endpoint, IPAddress? remote)
    {
        var pair = Digest(endpoint, remote);
        ref var place = ref _places[pair % Places];

        // Written only where it changes, or all processors would fight for it.
        if (Volatile.Read(ref place) != pair)
        {
            Volatile.Write(ref place, pair);
        }
    }

    internal bool Contains(EndpointId endpoint, IPAddress? remote)
    {
        var pair = Digest(endpoint, remote);
        return Volatile.Read(ref _places[pair % Places]) == pair;
    }

    /// <summary>The seed of <see cref="HashCode"/> is secret and of this process, so nobody can aim at a place.</summary>
    private static ulong Digest(EndpointId endpoint, IPAddress? remote)
    {
        var prefix = remote is null ? UInt128.Zero : RemoteAddress.PrefixOf(remote);
        var high = (uint)HashCode.Combine(endpoint, prefix);
        return ((ulong)high << 32) | (uint)HashCode.Combine(prefix, high, endpoint);
    }
}
