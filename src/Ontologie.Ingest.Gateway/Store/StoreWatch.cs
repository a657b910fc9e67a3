using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Store;

/// <summary>
/// Tracks whether the store is away, so that requests get 503 at once instead of waiting for it. It queries a silo only after a
/// failure, and then until the store is back. If no silo answers, the store counts as present and requests are tried. Thread-safe.
/// </summary>
/// <param name="isAway">Queries a silo: true if the store is away.</param>
/// <param name="time">The clock.</param>
internal sealed class StoreWatch(Func<Task<bool>> isAway, TimeProvider time)
{
    /// <summary>The pause between two queries, however many requests fail.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The timeout of a query. The silo itself may need a second to find out.</summary>
    private static readonly TimeSpan QueryTimeout = TimeSpan.FromSeconds(2);

    /// <summary>For this long after a failure, the store may be the reason why requests wait.</summary>
    private static readonly TimeSpan DoubtLasts = TimeSpan.FromSeconds(3);

    private int _isWatching;
    private long _doubtedAt = long.MinValue;
    private long? _answeredAt;
    private volatile bool _isAway;

    /// <summary>True if the store was away at the last query.</summary>
    internal bool IsAway => _isAway;

    /// <summary>True if the store is away, or a call failed in the last seconds.</summary>
    internal bool IsInDoubt =>
        _isAway || (Interlocked.Read(ref _doubtedAt) is var at && at != long.MinValue && time.GetElapsedTime(at) < DoubtLasts);

    /// <summary>Starts a query, because a call failed, was slow or stored nothing, and the store may be the reason.</summary>
    internal void Doubt()
    {
        Interlocked.Exchange(ref _doubtedAt, time.GetTimestamp());
        if (Interlocked.Exchange(ref _isWatching, 1) == 0)
        {
            Detached.Start(WatchAsync);
        }
    }

    private async Task WatchAsync()
    {
        do
        {
            await Task.Delay(PauseLeft(), time);
            _isAway = await QueryAsync();
            _answeredAt = time.GetTimestamp();
        }
        while (_isAway);

        Volatile.Write(ref _isWatching, 0);
    }

    private TimeSpan PauseLeft() =>
        _answeredAt is { } answeredAt ? Waits.Shorter(Pause, Pause - time.GetElapsedTime(answeredAt)) : TimeSpan.Zero;

    private async Task<bool> QueryAsync()
    {
        try
        {
            return await isAway().WaitAsync(QueryTimeout, time);
        }
        catch (Exception)
        {
            // No silo answers, or one of a version without this query.
            return false;
        }
    }
}
