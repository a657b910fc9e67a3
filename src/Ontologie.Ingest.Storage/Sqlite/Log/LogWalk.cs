namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>A part of an endpoint's log, in SQL.</summary>
internal static class LogWalk
{
    /// <summary>
    /// Begins a statement in which <c>log (n, sequence, previous)</c> has the events of <c>$endpoint</c> from the first mark at or
    /// after the sequence <c>$last</c>, or from the last of all where there is none, back to the first at or before <c>$first</c>. So
    /// up to <see cref="LogMarks.Every"/> - 1 too many come first.
    /// </summary>
    /// <remarks>
    /// An event whose predecessor was removed is the first one: what is removed is always the oldest. The row of an event that was
    /// removed may be another one's since, hence the questions whose it is and where it stands.
    /// </remarks>
    internal const string With =
        """
        WITH RECURSIVE log (n, sequence, previous) AS (
            SELECT e.n, e.sequence, e.previous FROM event AS e
            WHERE e.endpoint_id = $endpoint AND e.n = coalesce(
                (SELECT m.n FROM event AS m
                 WHERE m.endpoint_id = $endpoint AND m.sequence >= $last AND m.is_mark = 1 ORDER BY m.sequence LIMIT 1),
                (SELECT h.last_row FROM endpoint_head AS h
                 JOIN event AS l ON l.n = h.last_row AND l.sequence = h.last_sequence WHERE h.endpoint_id = $endpoint))
            UNION ALL
            SELECT e.n, e.sequence, e.previous FROM log CROSS JOIN event AS e
            WHERE log.sequence > $first
              AND e.n = coalesce(
                log.previous,
                (SELECT m.n FROM event AS m
                 WHERE m.endpoint_id = $endpoint AND m.sequence < log.sequence AND m.is_mark = 1 ORDER BY m.sequence DESC LIMIT 1))
              AND e.endpoint_id = $endpoint AND e.sequence = log.sequence - 1
        )
        """;
}
