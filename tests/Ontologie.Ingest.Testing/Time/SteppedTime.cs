using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Ontologie.Ingest.Testing.Time;

/// <summary>
/// A clock that only the test moves. It reports when the code under test starts to wait, so a test never moves the clock too early
/// and never sleeps.
/// </summary>
public sealed class SteppedTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _pauses = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Starts at a fixed time.</summary>
    public SteppedTime()
        : base(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Number of started timers that <see cref="NextPauseAsync"/> has not returned yet.</summary>
    public int PausesAhead => _pauses.Reader.Count;

    /// <summary>Completes when the code under test starts its next timer. Returns the timer's length.</summary>
    public ValueTask<TimeSpan> NextPauseAsync() => _pauses.Reader.ReadAsync();

    /// <summary>Advances the clock through every pause until the answer arrives. Returns the lengths of the pauses.</summary>
    public async Task<IReadOnlyList<TimeSpan>> PassPausesAsync(Task answer)
    {
        var passed = new List<TimeSpan>();
        while (true)
        {
            using var answered = new CancellationTokenSource();
            var next = _pauses.Reader.WaitToReadAsync(answered.Token).AsTask();
            if (await Task.WhenAny(answer, next).Soon() == answer)
            {
                await answered.CancelAsync();
                return passed;
            }

            passed.Add(await NextPauseAsync());
            Advance(passed[^1]);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _pauses.Writer.TryWrite(dueTime);
        }

        return timer;
    }
}
