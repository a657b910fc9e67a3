namespace Ontologie.Ingest.Contracts.Calls;

/// <summary>The retry policy for calls to grains: which failures to retry, how long to pause, how long to wait. Pure.</summary>
/// <remarks>
/// Use it only for calls that may be made more than once: an attempt that timed out may still take effect.
/// </remarks>
public static class GrainCallRetry
{
    /// <summary>
    /// The longest time until every node knows that a silo is frozen: 11 s. Silos declare it dead within 6 s, after three missed
    /// probes of 2 s. A node without a silo then reads the list of silos, every 5 s. A killed silo is known sooner.
    /// </summary>
    public static readonly TimeSpan FrozenSiloDetection = TimeSpan.FromSeconds(11);

    /// <summary>
    /// The timeout of one attempt: 5 s. It is longer than any healthy commit and than the detection of a killed silo. Within a
    /// request's 30 s, several attempts remain after <see cref="FrozenSiloDetection"/>.
    /// </summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LaterPause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// True if the call may succeed when it is made again. Failures of a silo, the network or a database pass. Exceptions that only a
    /// bug in this program throws do not.
    /// </summary>
    public static bool IsWorthRepeating(Exception failure) =>
        failure is not (ArgumentException
            or NotSupportedException
            or NotImplementedException
            or InvalidCastException
            or NullReferenceException
            or IndexOutOfRangeException
            or ObjectDisposedException);

    /// <summary>The pause before the next attempt, without jitter: 100 ms after the first failure, 200 ms after later ones.</summary>
    /// <param name="failures">The number of failed attempts, at least 1.</param>
    public static TimeSpan PauseAfter(int failures) => failures == 1 ? FirstPause : LaterPause;

    /// <summary>
    /// The pause before the next attempt, shortened by up to a half. Jitter spreads the callers of a dead silo, so that they do not
    /// all return at once.
    /// </summary>
    /// <param name="failures">The number of failed attempts, at least 1.</param>
    /// <param name="jitter">A random number, at least 0 and less than 1.</param>
    public static TimeSpan PauseAfter(int failures, double jitter) => PauseAfter(failures) * (0.5 + (jitter / 2));
}
