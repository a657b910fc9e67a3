namespace Ontologie.Ingest.Contracts.Throttling;

/// <summary>
/// Throttles requests that need no authentication. Beyond a rate per second, each request waits a short time. A client that waits for
/// each answer then gets few requests through a connection, and an occasional client notices nothing. Refuses nothing. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="perSecond">How many requests a second pass without a wait.</param>
/// <param name="wait">How long each further request waits.</param>
public sealed class RequestThrottle(TimeProvider time, int perSecond, TimeSpan wait)
{
    /// <summary>Limit of waiting requests, because each holds memory. Beyond it, requests pass without a wait.</summary>
    private const int MaxWaiting = 1000;

    private readonly Lock _lock = new();
    private long _windowStart = time.GetTimestamp();
    private int _inWindow;
    private int _waiting;

    /// <summary>Completes when the request may continue. Does not throw.</summary>
    /// <param name="left">Ends the wait: the client has disconnected.</param>
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
