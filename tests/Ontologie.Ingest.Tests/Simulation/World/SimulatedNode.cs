namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>
/// A process. While it lives, its code runs on the scheduler's thread. After a kill none of its code runs again; during a freeze
/// its callbacks wait.
/// </summary>
internal sealed class SimulatedNode : SynchronizationContext
{
    private readonly Scheduler _scheduler;
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _frozen = [];

    internal SimulatedNode(string name, Scheduler scheduler)
    {
        Name = name;
        _scheduler = scheduler;
        Time = new SimulatedTime(this, scheduler);
    }

    internal string Name { get; }

    internal SimulatedTime Time { get; }

    internal bool IsAlive { get; private set; } = true;

    internal bool IsFrozen { get; private set; }

    public override void Post(SendOrPostCallback d, object? state) => _scheduler.Ready(this, d, state);

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();

    internal void Run(SendOrPostCallback callback, object? state)
    {
        if (IsFrozen)
        {
            _frozen.Enqueue((callback, state));
        }
        else if (IsAlive)
        {
            SetSynchronizationContext(this);
            callback(state);
        }
    }

    internal void Kill()
    {
        IsAlive = false;
        IsFrozen = false;
        _frozen.Clear();
    }

    internal void Freeze() => IsFrozen = IsAlive;

    internal void Thaw()
    {
        IsFrozen = false;
        while (_frozen.TryDequeue(out var turn))
        {
            _scheduler.Ready(this, turn.Callback, turn.State);
        }
    }
}
