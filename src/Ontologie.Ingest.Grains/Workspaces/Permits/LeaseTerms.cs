namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>Durations and limits of permit leases.</summary>
internal sealed record LeaseTerms
{
    /// <summary>How long the gateway may use a lease, counted from when it sends its report.</summary>
    internal TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the workspace counts the lease, from when the report arrives. The difference exceeds the drift of two clocks in that
    /// time.
    /// </summary>
    internal TimeSpan CountedFor { get; init; } = TimeSpan.FromSeconds(5.25);

    /// <summary>Report interval while the permits suffice for all gateways.</summary>
    internal TimeSpan ReportAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Report interval while a gateway needs more permits than it has.</summary>
    internal TimeSpan ReportAfterInNeed { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Length of a gateway's turn with a permit, while fewer permits exist than gateways that need one.</summary>
    internal TimeSpan Turn { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// Shortest report interval of a gateway that waits for its turn. The interval grows with the wait, so that a long request does not
    /// cause a hundred reports a second.
    /// </summary>
    internal TimeSpan ReportAfterInHandOver { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// How long a gateway keeps unused permits of a small limit while few are left. A sender whose next request to the same gateway
    /// comes sooner costs no further call.
    /// </summary>
    internal TimeSpan KeepUnusedFor { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The largest small limit: one gateway's block could take all of it.</summary>
    internal int SmallLimit { get; init; } = 8;

    /// <summary>
    /// Permits that are kept for gateways that come later, instead of leased as headroom: a quarter of the limit, at least two and at
    /// most one block.
    /// </summary>
    internal int ReserveOf(int limit) => Math.Clamp(limit / 4, FewLeft, SmallLimit);

    /// <summary>With fewer permits left than this, gateways return a permit that is unused for a few milliseconds.</summary>
    internal const int FewLeft = 2;
}
