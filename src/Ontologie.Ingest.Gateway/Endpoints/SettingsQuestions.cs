using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Gateway.Endpoints;

/// <summary>
/// The questions to one endpoint's grain: at most one is under way and one waits behind it, whatever the number
/// of requests. A request takes part only in a question that is asked after its arrival, so an acknowledged
/// change is never missed. Beyond so many questions in a second the next one waits a little and more requests
/// share it: a flood costs the grain a bounded number of calls, and nobody gets an outdated answer. Thread-safe.
/// </summary>
internal sealed class SettingsQuestions(
    EndpointId id, Func<EndpointId, Task<EndpointSettings?>> ask, Moments moments, TimeProvider time, int maxPerSecond)
{
    private readonly Lock _gate = new();
    private KnownEndpoint? _latest;
    private Question? _running;
    private Question? _next;
    private readonly TimeSpan _pause = TimeSpan.FromSeconds(1.0 / maxPerSecond);
    private long _windowStart = time.GetTimestamp();
    private int _askedInWindow;

    /// <summary>The newest that was told, or null before the first answer.</summary>
    internal KnownEndpoint? Latest => Volatile.Read(ref _latest);

    /// <summary>What the grain tells when asked after that moment. Throws what the grain's call throws.</summary>
    internal Task<KnownEndpoint> AskAsync(long after)
    {
        lock (_gate)
        {
            if (_latest is { } latest && latest.AskedAt > after)
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

    /// <summary>Takes in what the grain told with a refused delivery.</summary>
    internal KnownEndpoint Learn(EndpointSettings? settings, long askedAt)
    {
        var told = new KnownEndpoint(id, settings, askedAt);
        lock (_gate)
        {
            if (_latest is null || _latest.AskedAt <= askedAt)
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

            var settings = await ask(id);
            question.Answer.SetResult(Learn(settings, question.Moment));
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
        internal TaskCompletionSource<KnownEndpoint> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Set when it is asked; until then it is still to be asked, after everything that has happened.</summary>
        internal long Moment { get; set; } = long.MaxValue;
    }
}
