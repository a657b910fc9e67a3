using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Management.Events;

/// <summary>The part of a log that one page of a filtered list looks at. Pure.</summary>
/// <param name="After">The sequence before the part, in the order of the list.</param>
/// <param name="Until">The last sequence of the part, in the order of the list.</param>
/// <param name="HasMore">Whether more events follow the part.</param>
internal readonly record struct SearchWindow(long After, long Until, bool HasMore)
{
    /// <summary>
    /// The most events that one page looks at, so that a rare type in a long log costs many short requests and not a long one.
    /// </summary>
    internal const int MaxEvents = 20_000;

    /// <summary>The next part of a range; null if there is none.</summary>
    /// <param name="range">The part of the log that may have matching events.</param>
    /// <param name="after">Where the page before ended; null for the first page.</param>
    /// <param name="newestFirst">Whether the list is descending.</param>
    internal static SearchWindow? Of(SequenceRange range, long? after, bool newestFirst)
    {
        if (newestFirst)
        {
            var start = Math.Min(range.Last, (after ?? long.MaxValue) - 1);
            var end = Math.Max(range.First, start - MaxEvents + 1);
            return start < range.First ? null : new SearchWindow(start + 1, end, end > range.First);
        }
        else
        {
            var start = Math.Max(range.First, Math.Min(after ?? 0, range.Last) + 1);
            var end = Math.Min(range.Last, start + MaxEvents - 1);
            return start > range.Last ? null : new SearchWindow(start - 1, end, end < range.Last);
        }
    }
}
