namespace Ontologie.Ingest.Gateway.Permits;

/// <summary>The gateway's constants for leases. The workspace's answers contain the rest.</summary>
internal static class PermitTerms
{
    /// <summary>The timeout of a report. Several reports fit into one lease.</summary>
    internal static readonly TimeSpan ReportTimeout = TimeSpan.FromSeconds(2);

    /// <summary>The pause after a failed report.</summary>
    internal static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The shortest pause between two reports, so that the load on a workspace does not grow with the number of requests. The pause is
    /// shorter only if the workspace sets it, or if a return is due.
    /// </summary>
    internal static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// <see cref="ShortestPause"/> for a gateway with less than a block: under a small limit it reports for nearly each permit.
    /// </summary>
    internal static readonly TimeSpan ShortestPauseWithFew = TimeSpan.FromMilliseconds(10);

    /// <summary>The longest time between two checks of a waiting request.</summary>
    internal static readonly TimeSpan LongestCheckInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>If the store answered no holder of a permit for this long, the holders wait for the store.</summary>
    internal static readonly TimeSpan StoreIsSlow = TimeSpan.FromSeconds(1.5);

    /// <summary>The smallest number of permits to request, so that the first requests after a pause need only one report.</summary>
    internal const int SmallestBlock = 8;

    /// <summary>A gateway keeps permits that it needed in one of this many reports.</summary>
    internal const int ReportsRemembered = 3;
}
