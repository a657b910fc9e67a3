namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>What the requests in progress of one remote address take of this node. Thread-safe.</summary>
internal sealed class SenderLoad(int maxUnauthenticated, long maxBytes)
{
    private int _unauthenticated;
    private long _bytes;

    /// <summary>How many requests in progress refer to it: kept by <see cref="SenderLoads"/>.</summary>
    internal int References { get; set; }

    internal bool TryBegin()
    {
        if (Interlocked.Increment(ref _unauthenticated) <= maxUnauthenticated)
        {
            return true;
        }

        Interlocked.Decrement(ref _unauthenticated);
        return false;
    }

    internal void EndUnauthenticated() => Interlocked.Decrement(ref _unauthenticated);

    internal bool TryCharge(int bytes)
    {
        if (Interlocked.Add(ref _bytes, bytes) <= maxBytes)
        {
            return true;
        }

        Interlocked.Add(ref _bytes, -bytes);
        return false;
    }

    internal void GiveBack(int bytes) => Interlocked.Add(ref _bytes, -bytes);
}
