using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Reading;

/// <summary>Finds the ends of a log, and of its part that was received in a range of time.</summary>
internal static class LogRange
{
    /// <summary>The span from the oldest event to the newest, or null for an empty log.</summary>
    internal static LogSpan? FindLog(SqliteConnection connection, EndpointId endpoint)
    {
        using var command = LogWalk.Command(
            connection,
            endpoint,
            new LogSpan(0, 0),
            "SELECT min(sequence), (SELECT h.last_sequence FROM endpoint_head AS h WHERE h.endpoint_id = $endpoint) FROM log");
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? new LogSpan(reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    /// <summary>The part of a log, as <see cref="IEventReader.FindRangeAsync"/> describes it.</summary>
    internal static SequenceRange? Find(
        Func<SqliteConnection> open, EndpointId endpoint, DateTimeOffset? from, DateTimeOffset? to)
    {
        using var connection = open();
        if (FindLog(connection, endpoint) is not { } log)
        {
            return null;
        }

        using var probe = LogWalk.Command(
            connection,
            endpoint,
            log,
            "SELECT e.received_at FROM log CROSS JOIN event AS e ON e.n = log.n WHERE log.sequence = $first");
        return ReceivedTimeSearch.Narrow(new SequenceRange(log.First, log.Last), from, to, sequence =>
        {
            probe.Parameters["$first"].Value = sequence;
            probe.Parameters["$last"].Value = sequence;
            return probe.ExecuteScalar() is long received ? SqliteMicros.ToTime(received) : null;
        });
    }
}
