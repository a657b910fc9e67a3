namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// What the requests in progress of one remote address or network take of this node. A network's part is also its wider network's.
/// Thread-safe.
/// </summary>
/// <param name="key">What it is counted under.</param>
/// <param name="wider">The network that it belongs to, if that is counted too.</param>
/// <param name="maxUnauthenticated">Most requests whose signature has not been verified.</param>
/// <param name="shares">How many shares of an address it has.</param>
internal sealed class SenderLoad(UInt128 key, SenderLoad? wider, int maxUnauthenticated, int shares)
{
    private int _unauthenticated;
    private int _lookUps;
    private long _bytes;
    private long _ending;

    internal UInt128 Key => key;

    internal SenderLoad? Wider => wider;

    /// <summary>How many requests and narrower networks refer to it: kept by <see cref="SenderLoads"/>.</summary>
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

    /// <summary>Takes part of the look-ups under way; false where it has so many already.</summary>
    /// <param name="share">Most of one share.</param>
    internal bool TryBeginLookUp(int share)
    {
        if (Interlocked.Increment(ref _lookUps) <= share * shares && (wider?.TryBeginLookUp(share) ?? true))
        {
            return true;
        }

        Interlocked.Decrement(ref _lookUps);
        return false;
    }

    internal void EndLookUp()
    {
        Interlocked.Decrement(ref _lookUps);
        wider?.EndLookUp();
    }

    /// <summary>Null where the bytes were charged. Else nothing was, and this is the network whose share they exceed.</summary>
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

    /// <summary>How much it would exceed its shares with so many bytes more.</summary>
    internal long ExcessWith(int bytes, long share) => Excess(Interlocked.Read(ref _bytes) + bytes, share);

    /// <summary>Bytes of bodies that are being ended no longer count, though they are not given back yet.</summary>
    internal void AddEnding(int bytes)
    {
        Interlocked.Add(ref _ending, bytes);
        wider?.AddEnding(bytes);
    }

    internal bool IsIn(SenderLoad network) => ReferenceEquals(this, network) || (wider?.IsIn(network) ?? false);

    private long Excess(long bytes, long share) => bytes - Interlocked.Read(ref _ending) - (share * shares);
}
