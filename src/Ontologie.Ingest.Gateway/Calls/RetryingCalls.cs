using Ontologie.Ingest.Contracts.Calls;
using Ontologie.Ingest.Gateway.Store;

namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>
/// Calls a grain and retries while the call fails and the request has time. When a silo dies, its grains are soon active on another
/// one, so the sender sees no failure. While the store is away, only deliveries are retried. Thread-safe.
/// </summary>
internal sealed class RetryingCalls(StoreWatch store, TimeProvider time, Jitter jitter, GatewayMetrics metrics)
{
    /// <summary>The timeout of the single attempt while the store is away: grains answer from memory or not at all.</summary>
    internal static readonly TimeSpan AttemptTimeoutWithoutStore = TimeSpan.FromMilliseconds(500);

    /// <summary>A call that takes longer than this makes the gateway check the store.</summary>
    private static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Returns the first answer, or the last failure when the time is up. Never throws. An abandoned attempt may still take effect, so
    /// the call must be safe to repeat.
    /// </summary>
    /// <param name="kind">Which call it is.</param>
    /// <param name="call">Makes one attempt.</param>
    /// <param name="attemptTimeout">The timeout of one attempt.</param>
    /// <param name="left">The time that the request has.</param>
    internal async ValueTask<CallResult<T>> CallAsync<T>(
        CallKind kind, Func<Task<T>> call, TimeSpan attemptTimeout, ProcessingTime left)
    {
        Exception? last = null;
        for (var failures = 0; !left.IsOver;)
        {
            if (failures > 0)
            {
                metrics.CallRepeated(kind);
            }

            var attempt = AttemptAsync(call);
            try
            {
                var timeout = IsBlockedByStore(kind) ? AttemptTimeoutWithoutStore : attemptTimeout;
                return new CallResult<T>(true, await WaitAsync(attempt, Waits.Shorter(timeout, left.Left)), null);
            }
            catch (Exception failure)
            {
                _ = AbandonAsync(attempt);
                store.Doubt();
                if (IsBlockedByStore(kind) || (attempt.IsFaulted && !GrainCallRetry.IsWorthRepeating(failure)))
                {
                    return new CallResult<T>(false, default, failure);
                }

                // An attempt that the end of the request cut short has not failed.
                last = left.IsOver && !attempt.IsCompleted ? last : failure;
            }

            await Task.Delay(Waits.Shorter(GrainCallRetry.PauseAfter(++failures, jitter.Next()), left.Left), time);
        }

        return new CallResult<T>(false, default, last);
    }

    /// <summary>
    /// Turns a call that throws at once into a failed attempt. It also keeps the caller's context: a timeout on the call itself would
    /// continue on the thread that brings the answer.
    /// </summary>
    private static async Task<T> AttemptAsync<T>(Func<Task<T>> call) => await call();

    private async ValueTask<T> WaitAsync<T>(Task<T> attempt, TimeSpan timeout)
    {
        if (timeout > SlowAfter)
        {
            try
            {
                return await attempt.WaitAsync(SlowAfter, time);
            }
            catch (TimeoutException) when (!attempt.IsCompleted)
            {
                store.Doubt();
                timeout -= SlowAfter;
            }
        }

        return await attempt.WaitAsync(timeout, time);
    }

    /// <summary>True if the call cannot succeed because the store is away. A delivery may already be on its way to a commit.</summary>
    private bool IsBlockedByStore(CallKind kind) => store.IsAway && kind != CallKind.HandOver;

    /// <summary>Observes the failure of an attempt that nothing awaits any more.</summary>
    private static async Task AbandonAsync(Task attempt) => await attempt.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
