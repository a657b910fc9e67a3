namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// The load of one remote address or network: its requests in progress, lookups and body bytes. They also count for the wider network.
/// Thread-safe.
/// </summary>
/// <param name="key">The key of the address or network.</param>
/// <param name="wider">The network that contains it, if that is counted too.</param>
/// <param name="maxUnauthenticated">The most requests whose signature is not verified yet.</param>
/// <param name="shares">The number of address shares that it has.</param>
internal sealed class SenderLoad(UInt128 key, SenderLoad? wider, int maxUnauthenticated, int shares)
{
    private int _unauthenticated;
    private int _lookups;
    private long _bytes;
    private long _evicted;

    internal UInt128 Key => key;

    internal SenderLoad? Wider => wider;

    /// <summary>The number of requests and narrower networks that refer to it. <see cref="SenderLoads"/> maintains it.</summary>
    internal int References { get; set; }

    internal bool TryBegin()
    {
        if (Interlocked.Increment(ref _unauthenticated) <= maxUnauthenticated * shares && (wider?.TryBegin() ?? true))
        {
            return true;
        }

        Interlocked.Decrement(ref _unauthenticated);
        return false;
    }

    internal void EndUnauthenticated()
    {
        Interlocked.Decrement(ref _unauthenticated);
        wider?.EndUnauthenticated();
    }

    /// <summary>Counts a lookup. Returns false if its shares are used up.</summary>
    /// <param name="share">The most lookups of one share.</param>
    internal bool TryBeginLookup(int share)
    {
        if (Interlocked.Increment(ref _lookups) <= share * shares && (wider?.TryBeginLookup(share) ?? true))
        {
            return true;
        }

        Interlocked.Decrement(ref _lookups);
        return false;
    }

    internal void EndLookup()
    {
        Interlocked.Decrement(ref _lookups);
        wider?.EndLookup();
    }

    /// <summary>Charges bytes. Returns null on success. Otherwise charges nothing and returns the network without room.</summary>
    internal SenderLoad? Charge(int bytes, long share)
    {
        var exceeded = Excess(Interlocked.Add(ref _bytes, bytes), share) > 0 ? this : wider?.Charge(bytes, share);
        if (exceeded is not null)
        {
            Interlocked.Add(ref _bytes, -bytes);
        }

        return exceeded;
    }

    internal void GiveBack(int bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        wider?.GiveBack(bytes);
    }

    /// <summary>The bytes by which it would exceed its shares with this many more.</summary>
    internal long ExcessWith(int bytes, long share) => Excess(Interlocked.Read(ref _bytes) + bytes, share);

    /// <summary>Excludes the bytes of evicted bodies, which are not given back yet.</summary>
    internal void AddEvicted(int bytes)
    {
        Interlocked.Add(ref _evicted, bytes);
        wider?.AddEvicted(bytes);
    }

    internal bool IsIn(SenderLoad network) => ReferenceEquals(this, network) || (wider?.IsIn(network) ?? false);

    private long Excess(long bytes, long share) => bytes - Interlocked.Read(ref _evicted) - (share * shares);
}
