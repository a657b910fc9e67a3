namespace Ontologie.Ingest.Contracts.Logs;

/// <summary>
/// Limits the log lines for an event that outsiders can cause again and again. Writes the first occurrence at once, then at most one
/// line every 30 seconds with the number of occurrences since the last line. Thread-safe.
/// </summary>
/// <typeparam name="T">The details of an occurrence. The line contains those of the latest one.</typeparam>
/// <param name="time">The clock.</param>
/// <param name="write">Writes the line from the number of occurrences and the latest details.</param>
public sealed class LogSummary<T>(TimeProvider time, Action<long, T> write) : IDisposable
{
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(30);
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private bool _isWaiting;
    private bool _isDisposed;
    private long _count;
    private T? _latest;

    /// <summary>Records an occurrence.</summary>
    /// <param name="latest">Its details.</param>
    /// <param name="count">How often it happened.</param>
    public void Add(T latest, long count = 1)
    {
        lock (_lock)
        {
            _latest = latest;
            _count += count;
            if (_isWaiting)
            {
                return;
            }

            count = Take();
            _isWaiting = true;
            _timer ??= time.CreateTimer(
                static summary => ((LogSummary<T>)summary!).EndWait(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        }

        write(count, latest);
    }

    /// <summary>Writes the last line for what is not logged yet. Later calls of <see cref="Add"/> write nothing.</summary>
    public void Dispose()
    {
        long count;
        T latest;
        lock (_lock)
        {
            count = _isDisposed ? 0 : Take();
            latest = _latest!;
            _isDisposed = true;
            _isWaiting = true;
            _timer?.Dispose();
        }

        if (count > 0)
        {
            write(count, latest);
        }
    }

    private void EndWait()
    {
        long count;
        T latest;
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            count = Take();
            latest = _latest!;
            if (count == 0)
            {
                _isWaiting = false;
                return;
            }

            _timer!.Change(_interval, Timeout.InfiniteTimeSpan);
        }

        write(count, latest);
    }

    private long Take()
    {
        var count = _count;
        _count = 0;
        return count;
    }
}
