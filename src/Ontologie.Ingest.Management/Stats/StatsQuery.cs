namespace Ontologie.Ingest.Management.Stats;

/// <summary>Which part of the traffic to read.</summary>
/// <param name="From">The start, rounded down to a step. Null: 24 hours before the end.</param>
/// <param name="To">The end, which is not included, rounded up to a step. Null: the end of the current step.</param>
/// <param name="Step">The time of one point: whole minutes up to an hour, or whole hours up to a day. Null: one minute.</param>
internal sealed record StatsQuery(DateTimeOffset? From = null, DateTimeOffset? To = null, TimeSpan? Step = null)
{
    internal const string FromField = "from";
    internal const string ToField = "to";
    internal const string StepField = "step";

    /// <summary>The longest time that a query may span: as long as statistics are kept.</summary>
    internal static readonly TimeSpan MaxRange = TimeSpan.FromDays(7);

    /// <summary>The time that a query without a start spans.</summary>
    internal static readonly TimeSpan DefaultRange = TimeSpan.FromHours(24);

    /// <summary>The last 24 hours, by minute.</summary>
    internal static StatsQuery Default { get; } = new();

    /// <summary>The time before now, in steps that give a chart at most 200 points.</summary>
    /// <param name="range">15 minutes, 1 hour, 24 hours and 7 days give 15, 60, 144 and 168 points.</param>
    /// <param name="now">The end.</param>
    internal static StatsQuery Last(TimeSpan range, DateTimeOffset now) => new(now - range, now, range switch
    {
        _ when range <= TimeSpan.FromHours(2) => TimeSpan.FromMinutes(1),
        _ when range <= TimeSpan.FromDays(1) => TimeSpan.FromMinutes(10),
        _ => TimeSpan.FromHours(1),
    });
}
