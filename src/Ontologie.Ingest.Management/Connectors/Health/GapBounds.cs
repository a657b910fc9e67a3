namespace Ontologie.Ingest.Management.Connectors.Health;

/// <summary>Between which lengths the longest usual gap between two minutes with events is. Pure.</summary>
/// <param name="Least">It is at least this long.</param>
/// <param name="Most">It is at most this long.</param>
internal sealed record GapBounds(TimeSpan Least, TimeSpan Most)
{
    /// <summary>With fewer minutes with events there is no usual gap.</summary>
    internal const int LeastMinutes = 3;

    /// <summary>True if a pause is silence, false if it is not, null if the bounds are too wide to decide.</summary>
    internal bool? IsSilence(TimeSpan pause) =>
        pause > HealthDecision.LongestPause(Most) ? true
        : pause <= HealthDecision.LongestPause(Least) ? false
        : null;

    /// <summary>The bounds from the hours with events; null if there are too few to know.</summary>
    /// <param name="hours">The first minutes of the hours, in any order.</param>
    internal static GapBounds? OfHours(IEnumerable<long> hours) =>
        LongestStep(hours) is { } step
            ? new GapBounds(TimeSpan.FromMinutes(Math.Max(1, step - 59)), TimeSpan.FromMinutes(step + 59))
            : null;

    /// <summary>The exact gap from the minutes with events; null if there are too few to know.</summary>
    /// <param name="minutes">The minutes, in any order.</param>
    internal static GapBounds? OfMinutes(IEnumerable<long> minutes) =>
        LongestStep(minutes) is { } step ? new GapBounds(TimeSpan.FromMinutes(step), TimeSpan.FromMinutes(step)) : null;

    private static long? LongestStep(IEnumerable<long> times)
    {
        var ordered = times.Distinct().Order().ToArray();
        return ordered.Length < LeastMinutes ? null : ordered.Zip(ordered.Skip(1), (one, next) => next - one).Max();
    }
}
