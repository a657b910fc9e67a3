using Ontologie.Ingest.Benchmarks.Ledger;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>How long after a fault senders noticed nothing of it any more.</summary>
internal static class Recovery
{
    private const long Second = 1_000_000;
    private const long Step = Second / 20;

    /// <summary>
    /// From the fault to the first second all of whose requests were acknowledged, each within a second of its own. Null where
    /// there is no such second.
    /// </summary>
    internal static TimeSpan? After(FaultMoment fault, IReadOnlyList<LedgerEntry> entries)
    {
        var sorted = entries.Where(entry => entry.SentMicros >= fault.EndedMicros).OrderBy(entry => entry.SentMicros).ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }

        // A second in which the sender's connections were nearly all waiting is not a good one.
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

    /// <summary>The sender's rate: connections stand by then, and no fault was made yet.</summary>
    private static int SentInSecondSecond(IReadOnlyList<LedgerEntry> entries)
    {
        var first = entries.Min(entry => entry.SentMicros);
        return entries.Count(entry => entry.SentMicros >= first + Second && entry.SentMicros < first + (2 * Second));
    }
}
