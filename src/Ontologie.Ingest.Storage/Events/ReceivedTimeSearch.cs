namespace Ontologie.Ingest.Storage.Events;

/// <summary>
/// Finds the part of a log that has every event received in a range of time, by binary search over sequences. Pure.
/// </summary>
/// <remarks>
/// A log is in the order of commits. An event may be received after a later event of the log, but by at most <see cref="Disorder"/>. So if
/// an event was received more than this margin before the range, every earlier event was received before the range too. The same holds at
/// the range's end. The part may start and end with events outside the range of time: the caller filters them. If a clock jumped by more
/// than the margin, or the clocks of two nodes differ by more, events whose times deviate may be missing from the part.
/// </remarks>
internal static class ReceivedTimeSearch
{
    /// <summary>
    /// The most by which an earlier event of a log is received after a later one. A request is processed within 30 s and a commit is
    /// retried for 20 s; the rest allows for differences between the clocks of nodes.
    /// </summary>
    internal static readonly TimeSpan Disorder = TimeSpan.FromMinutes(1);

    /// <summary>Narrows a log to the part that has every event received in a range of time.</summary>
    /// <param name="log">The whole log.</param>
    /// <param name="from">The start of the time range, included; null if it has none.</param>
    /// <param name="to">The end of the time range, excluded; null if it has none.</param>
    /// <param name="receivedAt">Reads when an event was received; null if the event is missing.</param>
    internal static SequenceRange Narrow(
        SequenceRange log, DateTimeOffset? from, DateTimeOffset? to, Func<long, DateTimeOffset?> receivedAt)
    {
        var first = from is null ? log.First : Boundary(log, middle => receivedAt(middle) < ProvesBefore(from.Value));
        var rest = log with { First = first };
        var last = to is null ? log.Last : Boundary(rest, middle => !(receivedAt(middle) >= ProvesAfter(to.Value))) - 1;
        return new SequenceRange(first, last);
    }

    /// <summary>If an event was received before this time, all earlier ones were received before <paramref name="from"/>.</summary>
    internal static DateTimeOffset ProvesBefore(DateTimeOffset from) =>
        from - DateTimeOffset.MinValue > Disorder ? from - Disorder : DateTimeOffset.MinValue;

    /// <summary>If an event was received at this time or later, no later one was received before <paramref name="to"/>.</summary>
    internal static DateTimeOffset ProvesAfter(DateTimeOffset to) =>
        DateTimeOffset.MaxValue - to > Disorder ? to + Disorder : DateTimeOffset.MaxValue;

    /// <summary>The first sequence of the upper part, which may be the one after the last.</summary>
    private static long Boundary(SequenceRange range, Func<long, bool> isInLowerPart)
    {
        var (low, high) = (range.First - 1, range.Last + 1);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = isInLowerPart(middle) ? (middle, high) : (low, middle);
        }

        return high;
    }
}
