namespace Ontologie.Ingest.Tests.Simulation.World;

/// <summary>The clock of a node. Its timers fire on the node.</summary>
internal sealed class SimulatedTime(SimulatedNode node, Scheduler scheduler) : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => scheduler.Now;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(scheduler.Now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(node, scheduler, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Timer(SimulatedNode node, Scheduler scheduler, TimerCallback callback, object? state) : ITimer
    {
        private int _setting;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var setting = ++_setting;
            if (period > TimeSpan.Zero)
            {
                throw new NotSupportedException("Nothing in a history uses a timer that repeats.");
            }

            if (dueTime >= TimeSpan.Zero)
            {
                scheduler.After(dueTime, node, _ => Fire(setting), null);
            }

            return true;
        }

        public void Dispose() => _setting++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire(int setting)
        {
            if (setting == _setting)
            {
                callback(state);
            }
        }
    }
}
