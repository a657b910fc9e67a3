namespace Ontologie.Ingest.Contracts.Throttling;

/// <summary>
/// Slows down what anybody may ask for. Beyond so many in a second each further one waits a little: who asks now and then notices
/// nothing, and who sends the next request only after an answer gets few through each connection. Nothing is refused. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="perSecond">How many in a second do not wait.</param>
/// <param name="wait">How long the others wait.</param>
public sealed class RequestThrottle(TimeProvider time, int perSecond, TimeSpan wait)
{
    /// <summary>Most that wait at once, because each holds memory; more of them go on at once.</summary>
    private const int MaxWaiting = 1000;

    private readonly Lock _lock = new();
    private long _windowStart = time.GetTimestamp();
    private int _inWindow;
    private int _waiting;

    /// <summary>Completes when it may go on. Never throws.</summary>
    /// <param name="left">Ends the wait: the one who asked has left.</param>
    public ValueTask PassAsync(CancellationToken left)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_windowStart) >= TimeSpan.FromSeconds(1))
            {
                _windowStart = time.GetTimestamp();
                _inWindow = 0;
            }

            if (_inWindow < perSecond)
            {
                _inWindow++;
                return ValueTask.CompletedTask;
            }

            if (_waiting >= MaxWaiting)
            {
                return ValueTask.CompletedTask;
            }

            _waiting++;
        }

        return WaitAsync(left);
    }

    private async ValueTask WaitAsync(CancellationToken left)
    {
        await Task.Delay(wait, time, left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _waiting--;
        }
    }
}
