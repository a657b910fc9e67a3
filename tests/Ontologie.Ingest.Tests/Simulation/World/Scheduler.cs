namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>
/// One thread and one clock for all nodes of a history. The seed orders callbacks that are due at the same time. Their
/// continuations run before the next callback.
/// </summary>
internal sealed class Scheduler(Dice dice)
{
    /// <summary>Many times the length of the longest history.</summary>
    private const int MaxTurns = 200_000;

    private readonly PriorityQueue<Turn, (long At, ulong Tie)> _due = new();
    private readonly Queue<Turn> _ready = [];
    private readonly int _thread = Environment.CurrentManagedThreadId;

    /// <summary>Ticks since the start of the history.</summary>
    internal long Now { get; private set; }

    internal TimeSpan Elapsed => TimeSpan.FromTicks(Now);

    internal int Turns { get; private set; }

    /// <summary>Set when code ran outside of this thread: the history cannot be replayed.</summary>
    internal bool Leaked { get; private set; }

    internal void Ready(SimulatedNode? node, SendOrPostCallback callback, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Leaked = true;
            return;
        }

        _ready.Enqueue(new Turn(node, callback, state));
    }

    internal void After(TimeSpan delay, SimulatedNode? node, Action action) =>
        After(delay, node, static state => ((Action)state!)(), action);

    internal void After(TimeSpan delay, SimulatedNode? node, SendOrPostCallback callback, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            Leaked = true;
            return;
        }

        _due.Enqueue(new Turn(node, callback, state), (Now + Math.Max(delay.Ticks, 0), dice.Next()));
    }

    /// <summary>Runs every callback that is due until that time.</summary>
    internal void RunUntil(TimeSpan end)
    {
        Drain();
        while (_due.TryPeek(out _, out var next) && next.At <= end.Ticks)
        {
            var turn = _due.Dequeue();
            Now = next.At;
            Run(turn);
            Drain();
        }

        Now = end.Ticks;
    }

    private void Drain()
    {
        while (_ready.TryDequeue(out var turn))
        {
            Run(turn);
        }
    }

    private void Run(Turn turn)
    {
        if (++Turns > MaxTurns)
        {
            throw new InvalidOperationException("The history does not come to rest.");
        }

        if (turn.Node is { } node)
        {
            node.Run(turn.Callback, turn.State);
        }
        else
        {
            SynchronizationContext.SetSynchronizationContext(null);
            turn.Callback(turn.State);
        }
    }

    private readonly record struct Turn(SimulatedNode? Node, SendOrPostCallback Callback, object? State);
}
