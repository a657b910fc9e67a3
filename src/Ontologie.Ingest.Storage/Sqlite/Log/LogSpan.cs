using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>A range of sequences of a log. Both ends are included.</summary>
internal readonly record struct LogSpan(long First, long Last)
{
    /// <summary>The span of one statement with a filter, which skips events.</summary>
    internal const int WithFilter = 512;

    /// <summary>
    /// The spans to read, in this order and each by one statement, until the page is full. Sequences are dense, so one span is enough
    /// without a filter.
    /// </summary>
    /// <param name="query">The page to read.</param>
    /// <param name="log">The whole log.</param>
    internal static IEnumerable<LogSpan> ToRead(EventQuery query, LogSpan log)
    {
        log = query.NewestFirst
            ? log with { First = Math.Max(log.First, query.Until ?? log.First) }
            : log with { Last = Math.Min(log.Last, query.Until ?? log.Last) };
        if (log.First > log.Last)
        {
            yield break;
        }

        var size = query.SkipsEvents ? WithFilter : query.Limit;
        var after = Math.Clamp(query.After ?? (query.NewestFirst ? long.MaxValue : 0), log.First - 1, log.Last + 1);
        if (query.NewestFirst)
        {
            for (var last = after - 1; last >= log.First; last -= size)
            {
                yield return new LogSpan(Math.Max(log.First, last - size + 1), last);
            }
        }
        else
        {
            for (var first = after + 1; first <= log.Last; first += size)
            {
                yield return new LogSpan(first, Math.Min(log.Last, first + size - 1));
            }
        }
    }
}
