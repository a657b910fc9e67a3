using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Log;

namespace Ontologie.Ingest.Storage.Sqlite.Reading;

/// <summary>Reads a part of a log with headers and bodies.</summary>
internal static class LogContents
{
    /// <summary>
    /// Finds the rows first and then reads them one by one, in one snapshot. One statement would sort the rows with their bodies.
    /// </summary>
    internal static List<EventContents> Read(
        Func<SqliteConnection> open, EndpointId endpoint, long after, long until, int maxEvents, long maxBytes)
    {
        using var connection = open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var contents = new List<EventContents>();
        if (LogRange.FindLog(connection, endpoint) is not { } log)
        {
            return contents;
        }

        var first = Math.Max(log.First - 1, after) + 1;
        var last = Math.Min(Math.Min(log.Last, until), first + maxEvents - 1);
        if (after >= log.Last || first > last)
        {
            return contents;
        }

        using var select = connection.CreateCommand();
        select.CommandText = $"SELECT {SqliteEventReader.ListColumns}, e.headers, e.body FROM event AS e WHERE e.n = $n";
        var row = select.Parameters.Add("$n", SqliteType.Integer);
        var bytes = 0L;
        foreach (var n in FindRows(connection, endpoint, new LogSpan(first, last)))
        {
            row.Value = n;
            using var reader = select.ExecuteReader();
            reader.Read();
            var read = new EventContents(
                SqliteEventReader.ReadListed(reader), reader.GetFieldValue<byte[]>(7), reader.GetFieldValue<byte[]>(8));
            contents.Add(read);
            bytes += read.Body.Length;
            if (bytes >= maxBytes)
            {
                break;
            }
        }

        return contents;
    }

    private static List<long> FindRows(SqliteConnection connection, EndpointId endpoint, LogSpan span)
    {
        using var walk = LogWalk.Command(
            connection, endpoint, span, "SELECT log.n FROM log WHERE log.sequence BETWEEN $first AND $last ORDER BY log.sequence");
        using var reader = walk.ExecuteReader();
        var rows = new List<long>();
        while (reader.Read())
        {
            rows.Add(reader.GetInt64(0));
        }

        return rows;
    }
}
