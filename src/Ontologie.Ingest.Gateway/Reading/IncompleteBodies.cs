using Ontologie.Ingest.Gateway.Senders;

namespace Ontologie.Ingest.Gateway.Reading;

/// <summary>
/// The bodies on this node that hold memory and wait for more to come. When memory is needed, the slowest are ended. As many as
/// the budget has room for, because each holds some of it. A body that is complete with its first part never gets here.
/// Thread-safe.
/// </summary>
internal sealed class IncompleteBodies(TimeProvider time, Action<int>? onEnded = null)
{
    private readonly Lock _lock = new();
    private readonly List<IncompleteBody> _bodies = [];
    private readonly long _origin = time.GetTimestamp();
    private long _bytes;
    private long _ending;

    /// <summary>Bytes that bodies hold which may be ended.</summary>
    private long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Bytes of bodies that were ended and are not given back yet.</summary>
    private long Ending => Interlocked.Read(ref _ending);

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

        Grew(body, buffer);
        return body;
    }

    internal void Grew(IncompleteBody body, BodyBuffer buffer)
    {
        lock (_lock)
        {
            body.Pace.Note(Now, buffer.Length);
            body.Length = buffer.Length;
            if (!body.IsEnded)
            {
                _bytes += buffer.Charged - body.Charged;
                body.Charged = buffer.Charged;
            }
        }
    }

    /// <summary>The body is complete, or its memory was given back.</summary>
    internal void Leave(IncompleteBody body)
    {
        lock (_lock)
        {
            if (body.IsEnded)
            {
                AddEnding(body, -body.Charged);
                return;
            }

            Remove(body);
        }
    }

    /// <summary>Ends the slowest bodies where memory is short on the node.</summary>
    /// <param name="bytes">How many bytes are needed, with those that are coming back already.</param>
    /// <param name="spared">How many bytes incomplete bodies keep together.</param>
    internal void MakeRoom(long bytes, long spared)
    {
        // Looked at before the lock is taken: where complete bodies fill the memory, every charge comes here in vain.
        if (Needed() <= 0)
        {
            return;
        }

        int ended;
        lock (_lock)
        {
            ended = End(_bodies, Needed());
        }

        Report(ended);

        long Needed() => Math.Min(bytes - Ending, Bytes - spared);
    }

    /// <summary>Ends the slowest bodies of a network. False where it has none.</summary>
    internal bool MakeRoom(SenderLoad network, long bytes)
    {
        int ended;
        lock (_lock)
        {
            ended = End(_bodies.Where(body => body.Sender?.IsIn(network) ?? false), bytes);
        }

        Report(ended);
        return ended > 0;
    }

    private int End(IEnumerable<IncompleteBody> bodies, long bytes)
    {
        if (bytes <= 0)
        {
            return 0;
        }

        var now = Now;
        var ended = SlowestFirst.Choose(bodies.Select(body => (body, body.StandingAt(now))).ToList(), bytes);
        foreach (var body in ended)
        {
            Remove(body);
            AddEnding(body, body.Charged);
            body.End();
        }

        return ended.Count;
    }

    private void Report(int ended)
    {
        if (ended > 0)
        {
            onEnded?.Invoke(ended);
        }
    }

    private void AddEnding(IncompleteBody body, int bytes)
    {
        _ending += bytes;
        body.Sender?.AddEnding(bytes);
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
