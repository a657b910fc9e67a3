using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>The recovery time after a fault.</summary>
internal static class Recovery
{
    private const long Second = 1_000_000;
    private const long Step = Second / 20;

    /// <summary>
    /// The time from the fault to the first second in which every request was acknowledged within a second. Null where there is no
    /// such second.
    /// </summary>
    internal static TimeSpan? After(FaultMoment fault, IReadOnlyList<LedgerEntry> entries)
    {
        var sorted = entries.Where(entry => entry.SentMicros >= fault.EndedMicros).OrderBy(entry => entry.SentMicros).ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }

        // A second in which few requests were sent does not count: the sender's connections were waiting.
        var least = SentInSecondSecond(entries) / 2;
        for (var start = fault.EndedMicros; start + Second <= sorted[^1].SentMicros; start += Step)
        {
            var from = start;
            var second = sorted.SkipWhile(entry => entry.SentMicros < from).TakeWhile(entry => entry.SentMicros < from + Second).ToArray();
            if (second.Length >= least && Array.TrueForAll(second, entry => entry.Acknowledged && entry.TookMicros < Second))
            {
                return TimeSpan.FromMicroseconds(start - fault.BeganMicros);
            }
        }

        return null;
    }

    /// <summary>The sender's normal rate: it is connected by then, and no fault has happened yet.</summary>
    private static int SentInSecondSecond(IReadOnlyList<LedgerEntry> entries)
    {
        var first = entries.Min(entry => entry.SentMicros);
        return entries.Count(entry => entry.SentMicros >= first + Second && entry.SentMicros < first + (2 * Second));
    }
}
