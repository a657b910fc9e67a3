namespace Ontologie.Ingest.Contracts.Throttling;

/// <summary>
/// Throttles requests that need no authentication. Beyond a rate, each request waits a short time. A client that waits for each answer
/// then gets few requests through a connection, and an occasional client notices nothing. Refuses nothing itself. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="perWindow">How many requests pass without a wait in each window.</param>
/// <param name="wait">How long each further request waits.</param>
/// <param name="window">The window's length; null is one second.</param>
public sealed class RequestThrottle(TimeProvider time, int perWindow, TimeSpan wait, TimeSpan? window = null)
{
    /// <summary>Limit of waiting requests, because each holds memory. Beyond it, requests pass without a wait.</summary>
    private const int MaxWaiting = 1000;

    private readonly TimeSpan _window = window ?? TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private long _windowStart = time.GetTimestamp();
    private int _inWindow;
    private int _waiting;

    /// <summary>Completes when the request may continue. Does not throw.</summary>
    /// <param name="left">Ends the wait: the client has disconnected.</param>
    /// <returns>True for a request within the rate.</returns>
    public ValueTask<bool> PassAsync(CancellationToken left)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_windowStart) >= _window)
            {
                _windowStart = time.GetTimestamp();
                _inWindow = 0;
            }

            if (_inWindow < perWindow)
            {
                _inWindow++;
                return ValueTask.FromResult(true);
            }

            if (_waiting >= MaxWaiting)
            {
                return ValueTask.FromResult(false);
            }

            _waiting++;
        }

        return WaitAsync(left);
    }

    private async ValueTask<bool> WaitAsync(CancellationToken left)
    {
        await Task.Delay(wait, time, left).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _waiting--;
        }

        return false;
    }
}
