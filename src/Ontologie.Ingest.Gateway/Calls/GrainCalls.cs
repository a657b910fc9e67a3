using Ontologie.Ingest.Gateway.Store;

namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>
/// Makes a call to a grain, and makes it again while it fails and the request has time: when a silo dies, the
/// grain is soon alive on another one, and the sender is not to notice. Where the store is away, a
/// question is asked once.
/// </summary>
internal sealed class GrainCalls(StoreWatch store, TimeProvider time, Jitter jitter, GatewayMetrics metrics)
{
    /// <summary>
    /// The first answer. An attempt that is given up may still take effect, so the call has to be one that may be
    /// made more than once. Throws only where the sender left.
    /// </summary>
    /// <param name="kind">Which call it is.</param>
    /// <param name="call">Makes one attempt.</param>
    /// <param name="attemptTimeout">How long one attempt is waited for.</param>
    /// <param name="left">The time that the request has.</param>
    /// <param name="late">Told the answer of an attempt that nobody waits for any more.</param>
    /// <param name="senderLeft">Ends the wait.</param>
    internal async ValueTask<CallResult<T>> CallAsync<T>(
        CallKind kind,
        Func<Task<T>> call,
        TimeSpan attemptTimeout,
        ProcessingTime left,
        Action<T>? late = null,
        CancellationToken senderLeft = default)
    {
        Exception? last = null;
        for (var failures = 0; !left.IsOver;)
        {
            if (failures > 0)
            {
                metrics.CallRepeated(kind);
            }

            var attempt = AttemptAsync(call);
            var isAnswered = false;
            try
            {
                var limit = IsInVain(kind) ? CallPolicy.AttemptTimeoutWithoutStore : attemptTimeout;
                var answer = await WaitAsync(attempt, Shorter(limit, left.Left), senderLeft);
                isAnswered = true;
                return new CallResult<T>(true, answer, null);
            }
            catch (Exception failure) when (!senderLeft.IsCancellationRequested)
            {
                store.Doubt();
                if (IsInVain(kind) || (attempt.IsFaulted && !CallPolicy.IsWorthRepeating(failure)))
                {
                    return new CallResult<T>(false, default, failure);
                }

                // An attempt that was only cut short by the end of the request has not failed.
                last = left.IsOver && !attempt.IsCompleted ? last : failure;
            }
            finally
            {
                if (!isAnswered)
                {
                    _ = AbandonAsync(attempt, late);
                }
            }

            await Task.Delay(Shorter(CallPolicy.PauseAfter(++failures, jitter.Next()), left.Left), time, senderLeft);
        }

        return new CallResult<T>(false, default, last);
    }

    /// <summary>
    /// A call that fails at once is an attempt that failed, like any other, and an answer goes on in the context that asked for
    /// it: a wait with a time limit, put on the call itself, would take it up on whatever thread it comes on.
    /// </summary>
    private static async Task<T> AttemptAsync<T>(Func<Task<T>> call) => await call();

    private async ValueTask<T> WaitAsync<T>(Task<T> attempt, TimeSpan limit, CancellationToken senderLeft)
    {
        if (limit > CallPolicy.SlowAfter)
        {
            try
            {
                return await attempt.WaitAsync(CallPolicy.SlowAfter, time, senderLeft);
            }
            catch (TimeoutException) when (!attempt.IsCompleted)
            {
                store.Doubt();
                limit -= CallPolicy.SlowAfter;
            }
        }

        return await attempt.WaitAsync(limit, time, senderLeft);
    }

    /// <summary>What was handed over before the store went away is waited for: it may be committed yet.</summary>
    private bool IsInVain(CallKind kind) => store.IsAway && kind != CallKind.HandOver;

    /// <summary>Its failure is nobody's concern any more.</summary>
    private static async Task AbandonAsync<T>(Task<T> attempt, Action<T>? late)
    {
        try
        {
            var answer = await attempt;
            late?.Invoke(answer);
        }
        catch (Exception)
        {
            // The request has gone on without it.
        }
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other)
    {
        var shorter = one < other ? one : other;
        return shorter > TimeSpan.Zero ? shorter : TimeSpan.Zero;
    }
}
