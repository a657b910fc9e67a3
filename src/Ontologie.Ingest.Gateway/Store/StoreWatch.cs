using Ontologie.Ingest.Gateway.Calls;

namespace Ontologie.Ingest.Gateway.Store;

/// <summary>
/// Whether the event log is away, so that a request that would only wait for it is answered at once. A silo is asked while there is
/// doubt, and not otherwise. Where none can be asked the answer is no: then requests are tried as long as they have time. Thread-safe.
/// </summary>
/// <param name="ask">Asks a silo.</param>
/// <param name="time">The clock.</param>
internal sealed class StoreWatch(Func<Task<bool>> ask, TimeProvider time)
{
    /// <summary>Between two questions while the store is away.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The silo itself may need a second to find out.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    /// <summary>For so long after a failure it may be why others wait.</summary>
    private static readonly TimeSpan DoubtLasts = TimeSpan.FromSeconds(3);

    private int _isAsking;
    private long _doubtedAt = long.MinValue;
    private volatile bool _isAway;

    /// <summary>Whether the last question was answered with yes.</summary>
    internal bool IsAway => _isAway;

    /// <summary>Whether the store is away or something failed in the last seconds.</summary>
    internal bool IsInDoubt =>
        _isAway || (Interlocked.Read(ref _doubtedAt) is var at && at != long.MinValue && time.GetElapsedTime(at) < DoubtLasts);

    /// <summary>A call failed, or took long, or brought that nothing can be stored: that may be why.</summary>
    internal void Doubt()
    {
        Interlocked.Exchange(ref _doubtedAt, time.GetTimestamp());
        if (Interlocked.Exchange(ref _isAsking, 1) == 0)
        {
            Detached.Start(AskAsync);
        }
    }

    private async Task AskAsync()
    {
        while (_isAway = await IsAwayAsync())
        {
            await Task.Delay(Pause, time);
        }

        Volatile.Write(ref _isAsking, 0);
    }

    private async Task<bool> IsAwayAsync()
    {
        try
        {
            return await ask().WaitAsync(AnswerTimeout, time);
        }
        catch (Exception)
        {
            // No silo, or one of a version that does not know the question.
            return false;
        }
    }
}
