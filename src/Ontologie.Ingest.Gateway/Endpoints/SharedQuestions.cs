namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// One question that many requests have: at most one is under way and one waits behind it, whatever the number
/// of requests. A request takes part only in a question that is asked after its arrival, so an acknowledged
/// change is never missed. Beyond so many questions in a second the next one waits a little and more requests
/// share it: a flood costs a bounded number of calls, and nobody gets an outdated answer. Thread-safe.
/// </summary>
/// <param name="ask">Asks at this moment.</param>
/// <param name="askedAt">The moment at which an answer was asked for.</param>
/// <param name="moments">The order of what happens.</param>
/// <param name="time">The clock.</param>
/// <param name="maxPerSecond">Most questions in a second that do not wait.</param>
internal sealed class SharedQuestions<T>(
    Func<long, Task<T>> ask, Func<T, long> askedAt, Moments moments, TimeProvider time, int maxPerSecond)
    where T : class
{
    private readonly Lock _gate = new();
    private T? _latest;
    private Question? _running;
    private Question? _next;
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(1.0 / maxPerSecond);
    private long _windowStart = time.GetTimestamp();
    private int _askedInWindow;

    /// <summary>The newest answer, or null before the first one.</summary>
    internal T? Latest => Volatile.Read(ref _latest);

    /// <summary>The answer to a question that was asked after that moment. Throws what asking throws.</summary>
    internal Task<T> AskAsync(long after)
    {
        lock (_gate)
        {
            if (_latest is { } latest && askedAt(latest) > after)
            {
                return Task.FromResult(latest);
            }

            if (_running is null)
            {
                // It may be answered before this returns, and is then no longer the running one.
                var question = new Question();
                _running = question;
                _ = RunAsync(question);
                return question.Answer.Task;
            }

            if (_running.Moment > after)
            {
                return _running.Answer.Task;
            }

            return (_next ??= new Question()).Answer.Task;
        }
    }

    /// <summary>Takes in an answer that came in another way, unless a newer one is known.</summary>
    internal T Learn(T told)
    {
        lock (_gate)
        {
            if (_latest is null || askedAt(_latest) <= askedAt(told))
            {
                _latest = told;
            }
        }

        return told;
    }

    private async Task RunAsync(Question question)
    {
        try
        {
            if (IsUsedUp())
            {
                await Task.Delay(_pause, time);
            }

            lock (_gate)
            {
                question.Moment = moments.Next();
                _askedInWindow++;
            }

            question.Answer.SetResult(Learn(await ask(question.Moment)));
        }
        catch (Exception failure)
        {
            question.Answer.SetException(failure);

            // Those who wait see it; nobody waiting is no reason to report it again.
            _ = question.Answer.Task.Exception;
        }

        Question? following;
        lock (_gate)
        {
            following = _running = _next;
            _next = null;
        }

        if (following is not null)
        {
            _ = RunAsync(following);
        }
    }

    private bool IsUsedUp()
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_windowStart) >= TimeSpan.FromSeconds(1))
            {
                _windowStart = time.GetTimestamp();
                _askedInWindow = 0;
            }

            return _askedInWindow >= maxPerSecond;
        }
    }

    private sealed class Question
    {
        internal TaskCompletionSource<T> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Set when it is asked; until then it is still to be asked, after everything that has happened.</summary>
        internal long Moment { get; set; } = long.MaxValue;
    }
}
