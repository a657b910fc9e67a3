using System.Globalization;
using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Sqlite.Log;

namespace Ontologie.Ingest.Storage.Sqlite.Reading;

/// <summary>Finds events of a log by their sequences, wherever they are in it.</summary>
internal static class LogPicks
{
    /// <summary>
    /// The same steps as in <see cref="LogWalk.With"/>, but a walk for each wanted sequence, which ends at it. So each walk has at most
    /// <see cref="LogMarks.Every"/> steps.
    /// </summary>
    private const string With =
        """
        WITH RECURSIVE log (n, sequence, previous, wanted) AS (
            SELECT e.n, e.sequence, e.previous, w.value FROM json_each($sequences) AS w CROSS JOIN event AS e
            WHERE e.endpoint_id = $endpoint AND e.n = coalesce(
                (SELECT m.n FROM event AS m
                 WHERE m.endpoint_id = $endpoint AND m.sequence >= w.value AND m.is_mark = 1 ORDER BY m.sequence LIMIT 1),
                (SELECT h.last_row FROM endpoint_head AS h
                 JOIN event AS l ON l.n = h.last_row AND l.sequence = h.last_sequence WHERE h.endpoint_id = $endpoint))
            UNION ALL
            SELECT e.n, e.sequence, e.previous, log.wanted FROM log CROSS JOIN event AS e
            WHERE log.sequence > log.wanted
              AND e.n = coalesce(
                log.previous,
                (SELECT m.n FROM event AS m
                 WHERE m.endpoint_id = $endpoint AND m.sequence < log.sequence AND m.is_mark = 1 ORDER BY m.sequence DESC LIMIT 1))
              AND e.endpoint_id = $endpoint AND e.sequence = log.sequence - 1
        )
        """;

    /// <summary>Reads events in the order of sequences. Sequences without an event are left out.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="sequences">The wanted sequences.</param>
    /// <param name="columns">What to read of the event <c>e</c>.</param>
    /// <param name="read">Reads it.</param>
    internal static List<T> Find<T>(
        SqliteConnection connection, EndpointId endpoint, IEnumerable<long> sequences, string columns, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this product.
        command.CommandText =
            $"{With} SELECT {columns} FROM log CROSS JOIN event AS e ON e.n = log.n WHERE log.sequence = log.wanted ORDER BY log.sequence";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        command.Parameters.AddWithValue(
            "$sequences",
            $"[{string.Join(',', sequences.Distinct().Select(sequence => sequence.ToString(CultureInfo.InvariantCulture)))}]");
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
