using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;

namespace Ontologie.Ingest.Storage.Sqlite.Log;

/// <summary>Walks back along a part of an endpoint's log, in SQL.</summary>
internal static class LogWalk
{
    /// <summary>
    /// Begins a statement with the table <c>log (n, sequence, previous)</c>. It has the events of <c>$endpoint</c> from the first mark at
    /// or after the sequence <c>$last</c> back to <c>$first</c>. Without such a mark it starts at the last event. So it starts with up to
    /// <see cref="LogMarks.Every"/> - 1 events after <c>$last</c>.
    /// </summary>
    /// <remarks>
    /// The walk ends at an event whose predecessor was deleted: only the oldest events are ever deleted. The row of a deleted event may
    /// have been reused, so the walk checks endpoint and sequence of each row.
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

    /// <summary>A statement that begins with <see cref="With"/>. The caller disposes it.</summary>
    internal static SqliteCommand Command(SqliteConnection connection, EndpointId endpoint, LogSpan span, string select)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"{With} {select}";
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        command.Parameters.AddWithValue("$first", span.First);
        command.Parameters.AddWithValue("$last", span.Last);
        return command;
    }
}
