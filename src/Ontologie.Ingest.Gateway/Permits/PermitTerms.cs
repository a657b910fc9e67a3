namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>The times with which a gateway looks after its leases. What the workspace decides is in its answers.</summary>
internal static class PermitTerms
{
    /// <summary>A report without an answer for so long is made again: some fit into a lease.</summary>
    internal static readonly TimeSpan ReportTimeout = TimeSpan.FromSeconds(2);

    /// <summary>After a report that failed.</summary>
    internal static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Between two reports at the least, however many requests come: what a workspace is asked does not grow with them. Less only
    /// where the workspace asks for it, or gets back what it wants back.
    /// </summary>
    internal static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>A request that waits is looked at so often, in case waiting has become vain.</summary>
    internal static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(500);

    /// <summary>If the store has answered no holder of a permit for this long, the holders are waiting for the store.</summary>
    internal static readonly TimeSpan StoreIsSlow = TimeSpan.FromSeconds(1.5);

    /// <summary><see cref="ShortestPause"/> for a gateway that holds less than a block: where the limit is small, it asks for nearly each permit.</summary>
    internal static readonly TimeSpan ShortestPauseWithFew = TimeSpan.FromMilliseconds(10);

    /// <summary>The fewest permits that are asked for, so that a workspace that wakes up is not asked for each of its first requests.</summary>
    internal const int SmallestBlock = 8;

    /// <summary>For so many reports a gateway keeps what it needed once.</summary>
    internal const int ReportsRemembered = 3;
}
