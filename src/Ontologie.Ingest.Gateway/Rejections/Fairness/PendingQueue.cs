namespace Ontologie.Ingest.Gateway.Rejections.Fairness;

/// <summary>
/// The requests of all endpoints that wait for their hand-over, oldest first, within bounds of number and bytes. When it is full, a
/// newcomer displaces requests of the address that holds most, if its own address will hold less. A request counts until its hand-over
/// has succeeded. Not thread-safe.
/// </summary>
internal sealed class PendingQueue(int maxRows, long maxBytes)
{
    private readonly LinkedList<PendingRejection> _order = [];
    private readonly Dictionary<UInt128, Holding> _byRemote = [];
    private readonly SortedSet<(long Bytes, UInt128 Remote)> _sizes = [];

    /// <summary>The requests that wait or are being handed over.</summary>
    internal int Rows { get; private set; }

    /// <summary>Their bytes.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Adds a request. False if there is no room; then nothing is displaced.</summary>
    /// <param name="newcomer">The request.</param>
    /// <param name="displaced">An empty list, for the requests that give way.</param>
    internal bool TryAdd(PendingRejection newcomer, List<PendingRejection> displaced)
    {
        var own = newcomer.Bytes + (_byRemote.TryGetValue(newcomer.Remote, out var held) ? held.Bytes : 0);
        while (Rows >= maxRows || Bytes + newcomer.Bytes > maxBytes)
        {
            if (_sizes.Count == 0 || own >= _sizes.Max.Bytes)
            {
                displaced.ForEach(Insert);
                displaced.Clear();
                return false;
            }

            var next = _byRemote[_sizes.Max.Remote].Order.Last!.Value;
            Remove(next);
            displaced.Add(next);
        }

        Insert(newcomer);
        return true;
    }

    /// <summary>Removes a request that waits.</summary>
    internal void Remove(PendingRejection waiting)
    {
        Detach(waiting);
        Rows--;
        Bytes -= waiting.Bytes;
    }

    /// <summary>Takes the oldest requests for a hand-over, at most so many and, except for one, so many bytes.</summary>
    internal void Take(int rows, long bytes, List<PendingRejection> into)
    {
        while (rows > 0 && _order.First?.Value is { } next && (next.Bytes <= bytes || into.Count == 0))
        {
            Detach(next);
            into.Add(next);
            rows--;
            bytes -= next.Bytes;
        }
    }

    /// <summary>A request that was taken is handed over, or given up.</summary>
    internal void Release(PendingRejection taken)
    {
        Rows--;
        Bytes -= taken.Bytes;
    }

    private void Insert(PendingRejection newcomer)
    {
        Rows++;
        Bytes += newcomer.Bytes;
        newcomer.InOrder = _order.AddLast(newcomer);
        if (!_byRemote.TryGetValue(newcomer.Remote, out var held))
        {
            _byRemote.Add(newcomer.Remote, held = new Holding());
        }

        newcomer.InRemote = held.Order.AddLast(newcomer);
        Resize(newcomer.Remote, held, newcomer.Bytes);
    }

    private void Detach(PendingRejection waiting)
    {
        var held = _byRemote[waiting.Remote];
        _order.Remove(waiting.InOrder!);
        held.Order.Remove(waiting.InRemote!);
        waiting.InOrder = null;
        waiting.InRemote = null;
        Resize(waiting.Remote, held, -waiting.Bytes);
    }

    private void Resize(UInt128 remote, Holding held, long bytes)
    {
        _sizes.Remove((held.Bytes, remote));
        held.Bytes += bytes;
        if (held.Order.Count == 0)
        {
            _byRemote.Remove(remote);
        }
        else
        {
            _sizes.Add((held.Bytes, remote));
        }
    }

    /// <summary>What one address holds.</summary>
    private sealed class Holding
    {
        internal LinkedList<PendingRejection> Order { get; } = [];

        internal long Bytes { get; set; }
    }
}
