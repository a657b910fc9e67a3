using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The bodies on this node that hold memory and wait for more data. When memory is needed, the slowest are evicted. Their number is
/// bounded by the budget, because each holds some of it. A body that is complete at the first read is never
/// added. Thread-safe.
/// </summary>
internal sealed class IncompleteBodies(TimeProvider time, Action<int>? onEvicted = null)
{
    private readonly Lock _lock = new();
    private readonly List<IncompleteBody> _bodies = [];
    private readonly long _origin = time.GetTimestamp();
    private long _bytes;
    private long _evicted;

    /// <summary>The bytes of bodies that may be evicted.</summary>
    private long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The bytes of evicted bodies that are not given back yet.</summary>
    private long Evicted => Interlocked.Read(ref _evicted);

    private TimeSpan Now => time.GetElapsedTime(_origin);

    internal IncompleteBody Enter(BodyBuffer buffer, bool isPreferred, long startedAt, CancellationTokenSource reading)
    {
        var body = new IncompleteBody(buffer.Sender, isPreferred, reading)
        {
            Pace = new BodyPace(time.GetElapsedTime(_origin, startedAt)),
        };
        lock (_lock)
        {
            body.Index = _bodies.Count;
            _bodies.Add(body);
        }

        NoteGrowth(body, buffer);
        return body;
    }

    /// <summary>Notes that data arrived.</summary>
    internal void NoteGrowth(IncompleteBody body, BodyBuffer buffer)
    {
        lock (_lock)
        {
            body.Pace.Note(Now, buffer.Length);
            body.Length = buffer.Length;
            if (!body.IsEvicted)
            {
                _bytes += buffer.Charged - body.Charged;
                body.Charged = buffer.Charged;
            }
        }
    }

    /// <summary>Removes a body that is complete or has given its memory back.</summary>
    internal void Leave(IncompleteBody body)
    {
        lock (_lock)
        {
            if (body.IsEvicted)
            {
                AddEvicted(body, -body.Charged);
                return;
            }

            Remove(body);
        }
    }

    /// <summary>Evicts the slowest bodies on the node.</summary>
    /// <param name="bytes">The bytes that are needed, including those of evicted bodies that are not given back yet.</param>
    /// <param name="spared">The bytes that all incomplete bodies together keep.</param>
    internal void MakeRoom(long bytes, long spared)
    {
        // Checked before the lock: if complete bodies fill the memory, every charge gets here and finds nothing to evict.
        if (Needed() <= 0)
        {
            return;
        }

        int count;
        lock (_lock)
        {
            count = Evict(_bodies, Needed());
        }

        Report(count);

        long Needed() => Math.Min(bytes - Evicted, Bytes - spared);
    }

    /// <summary>Evicts the slowest bodies of a network. Returns false if it has none.</summary>
    internal bool MakeRoom(SenderLoad network, long bytes)
    {
        int count;
        lock (_lock)
        {
            count = Evict(_bodies.Where(body => body.Sender?.IsIn(network) ?? false), bytes);
        }

        Report(count);
        return count > 0;
    }

    private int Evict(IEnumerable<IncompleteBody> bodies, long bytes)
    {
        if (bytes <= 0)
        {
            return 0;
        }

        var now = Now;
        var evicted = SlowestFirst.Choose(bodies.Select(body => (body, body.RankAt(now))).ToList(), bytes);
        foreach (var body in evicted)
        {
            Remove(body);
            AddEvicted(body, body.Charged);
            body.Evict();
        }

        return evicted.Count;
    }

    private void Report(int evicted)
    {
        if (evicted > 0)
        {
            onEvicted?.Invoke(evicted);
        }
    }

    private void AddEvicted(IncompleteBody body, int bytes)
    {
        _evicted += bytes;
        body.Sender?.AddEvicted(bytes);
    }

    private void Remove(IncompleteBody body)
    {
        var last = _bodies[^1];
        _bodies[body.Index] = last;
        last.Index = body.Index;
        _bodies.RemoveAt(_bodies.Count - 1);
        _bytes -= body.Charged;
    }
}
