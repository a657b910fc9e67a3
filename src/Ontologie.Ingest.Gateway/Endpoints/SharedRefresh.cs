namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// Refreshes one value for many requests: at most one query is in flight and one more is queued. A request only uses a query that
/// starts after its arrival, so it sees every acknowledged change. Beyond the limit per second, a query is delayed and
/// more requests share it. Thread-safe.
/// </summary>
/// <param name="query">Queries the value. Its argument is the logical time of the query.</param>
/// <param name="queriedAt">Returns the logical time at which a value was queried.</param>
/// <param name="clock">The order of requests and queries.</param>
/// <param name="time">The clock.</param>
/// <param name="maxPerSecond">The most queries per second without a delay.</param>
internal sealed class SharedRefresh<T>(
    Func<long, Task<T>> query, Func<T, long> queriedAt, LogicalClock clock, TimeProvider time, int maxPerSecond)
    where T : class
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(1.0 / maxPerSecond);
    private T? _latest;
    private Query? _running;
    private Query? _next;
    private long _windowStart = time.GetTimestamp();
    private int _queriesInWindow;

    /// <summary>The newest value; null before the first query succeeds.</summary>
    internal T? Latest => Volatile.Read(ref _latest);

    /// <summary>Returns a value that was queried after this logical time. Throws what the query throws.</summary>
    internal Task<T> RefreshAsync(long after)
    {
        lock (_lock)
        {
            if (_latest is { } latest && queriedAt(latest) > after)
            {
                return Task.FromResult(latest);
            }

            if (_running is null)
            {
                // The query may complete before RunAsync returns; then it is no longer the running one.
                var started = new Query();
                _running = started;
                _ = RunAsync(started);
                return started.Result.Task;
            }

            if (_running.StartedAt > after)
            {
                return _running.Result.Task;
            }

            return (_next ??= new Query()).Result.Task;
        }
    }

    /// <summary>Takes over a value that arrived in another way, unless a newer one is known. Returns the given value.</summary>
    internal T Update(T value)
    {
        lock (_lock)
        {
            if (_latest is null || queriedAt(_latest) <= queriedAt(value))
            {
                _latest = value;
            }
        }

        return value;
    }

    private async Task RunAsync(Query running)
    {
        try
        {
            if (IsLimitReached())
            {
                await Task.Delay(_pause, time);
            }

            lock (_lock)
            {
                running.StartedAt = clock.Next();
                _queriesInWindow++;
            }

            running.Result.SetResult(Update(await query(running.StartedAt)));
        }
        catch (Exception failure)
        {
            running.Result.SetException(failure);

            // Observes the failure, in case no request waits for it.
            _ = running.Result.Task.Exception;
        }

        Query? following;
        lock (_lock)
        {
            following = _running = _next;
            _next = null;
        }

        if (following is not null)
        {
            _ = RunAsync(following);
        }
    }

    private bool IsLimitReached()
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(_windowStart) >= TimeSpan.FromSeconds(1))
            {
                _windowStart = time.GetTimestamp();
                _queriesInWindow = 0;
            }

            return _queriesInWindow >= maxPerSecond;
        }
    }

    private sealed class Query
    {
        internal TaskCompletionSource<T> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The logical time of the start. Until then it is later than everything that has happened.</summary>
        internal long StartedAt { get; set; } = long.MaxValue;
    }
}
