namespace Ontologie.Ingest.Grains.Workspaces.Permits;

/// <summary>The times of leases.</summary>
internal sealed record LeaseTerms
{
    /// <summary>How long a lease holds for its gateway, from the sending of a report.</summary>
    internal TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the workspace counts it, from the arrival of that report: longer by more than two clocks can drift apart
    /// in that time.
    /// </summary>
    internal TimeSpan CountedFor { get; init; } = TimeSpan.FromSeconds(5.25);

    /// <summary>When a gateway reports again while there is enough for all.</summary>
    internal TimeSpan ReportAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>When a gateway reports again while some want more than they have.</summary>
    internal TimeSpan ReportAfterInNeed { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>With fewer permits than gateways that need one: how long one keeps it before it is another's turn.</summary>
    internal TimeSpan Turn { get; init; } = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// The shortest time until the next report of a gateway that waits for a turn, while the permit is on its way. It grows with
    /// the time for which the permit has been on its way: a long request is not asked for a hundred times a second.
    /// </summary>
    internal TimeSpan ReportAfterInHandOver { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// With a small limit and few permits left: how long a gateway keeps those it does not use. A sender whose next request comes
    /// sooner than that, to the same gateway, costs no further call.
    /// </summary>
    internal TimeSpan KeepUnusedFor { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The largest small limit: the block that one gateway asks for could take all of it.</summary>
    internal int SmallLimit { get; init; } = 8;

    /// <summary>
    /// How many permits are not leased as headroom but left for gateways that come later: a quarter of the limit, at least two and
    /// at most a block.
    /// </summary>
    internal int ReserveOf(int limit) => Math.Clamp(limit / 4, FewLeft, SmallLimit);

    /// <summary>With fewer permits left than these, the last ones are not to be kept unused.</summary>
    internal const int FewLeft = 2;
}
