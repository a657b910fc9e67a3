using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>A part of a log, or all of it: from one sequence to another, both included.</summary>
internal readonly record struct LogSpan(long First, long Last)
{
    /// <summary>Where events of other types are passed over: so many are looked at before it is seen whether there are enough.</summary>
    internal const int WithType = 512;

    /// <summary>
    /// What must be read, in this order and each by one statement, until there are as many events as the query asks for. As sequences
    /// are dense, the first has them where all types count.
    /// </summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="log">All that there is.</param>
    internal static IEnumerable<LogSpan> ToRead(EventQuery query, LogSpan log)
    {
        var size = query.Type is null ? query.Limit : WithType;
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
