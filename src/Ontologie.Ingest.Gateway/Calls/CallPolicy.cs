namespace Ontologie.Ingest.Gateway.Calls;

/// <summary>Which calls to grains are made again, and when. Pure.</summary>
internal static class CallPolicy
{
    /// <summary>
    /// A call that has no answer after this is made again. Longer than any commit that goes well and than it takes
    /// to notice that a silo was killed; short enough that a request outlives a frozen silo, which is noticed within
    /// 11 seconds, with attempts to spare.
    /// </summary>
    internal static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A call that takes longer than this raises the question whether the store is away.</summary>
    internal static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(1);

    /// <summary>While the store is away a call is made once and waited for only so long: it is answered from memory or not at all.</summary>
    internal static readonly TimeSpan AttemptTimeoutWithoutStore = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Whether the call may succeed when it is made again. All that a dying silo, the network or a database can do
    /// passes; what only a mistake in this program throws does not.
    /// </summary>
    internal static bool IsWorthRepeating(Exception failure) =>
        failure is not (ArgumentException
            or NotSupportedException
            or NotImplementedException
            or InvalidCastException
            or NullReferenceException
            or IndexOutOfRangeException
            or ObjectDisposedException);

    /// <summary>
    /// How long to wait before the call is made again: 50 to 100 ms after the first failure, 100 to 200 ms after
    /// later ones, so that the callers of a silo that died do not come back all at once.
    /// </summary>
    /// <param name="failures">How many attempts have failed, at least 1.</param>
    /// <param name="jitter">At least 0 and less than 1.</param>
    internal static TimeSpan PauseAfter(int failures, double jitter) =>
        (failures == 1 ? FirstPause : LongestPause) * (0.5 + (jitter / 2));
}
