namespace Ontologie.Ingest.Management.Stats;

/// <summary>The traffic of a connector in the current hour and the 23 hours before it.</summary>
/// <param name="Hours">24 hours, oldest first.</param>
internal sealed record ConnectorActivity(IReadOnlyList<ActiveHour> Hours)
{
    internal long Accepted { get; } = Hours.Sum(hour => hour.Accepted ?? 0);

    internal long Refused { get; } = Hours.Sum(hour => hour.Refused ?? 0);
}

/// <summary>The traffic of one hour. Both numbers are null if no node reported in it.</summary>
internal sealed record ActiveHour(DateTimeOffset At, long? Accepted, long? Refused);
