using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Reading;

/// <summary>Reads how often events were delivered again.</summary>
internal static class RepeatLookup
{
    /// <summary>The repeats of a page of events, by one statement. Most endpoints have none and need one lookup for the page.</summary>
    internal static Dictionary<EventId, RepeatCount> Find(
        Func<SqliteConnection> open, EndpointId endpoint, IReadOnlyList<EventId> events)
    {
        using var connection = open();
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT event_id, count, last_at, with_other_body FROM event_repeat
            WHERE endpoint_id = $endpoint AND event_id IN ({string.Join(", ", events.Select((_, place) => $"$e{place}"))})
                AND EXISTS (SELECT 1 FROM endpoint_repeat WHERE endpoint_id = $endpoint)
            """;
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        for (var place = 0; place < events.Count; place++)
        {
            command.Parameters.AddWithValue($"$e{place}", events[place].ToBytes());
        }

        using var reader = command.ExecuteReader();
        var repeats = new Dictionary<EventId, RepeatCount>();
        while (reader.Read())
        {
            repeats[EventId.FromBytes(reader.GetFieldValue<byte[]>(0))] = Read(reader, 1);
        }

        return repeats;
    }

    /// <summary>Reads count, last time and count with other bytes, starting at a column.</summary>
    internal static RepeatCount Read(SqliteDataReader reader, int column) => new(
        reader.GetInt64(column), SqliteMicros.ToTime(reader.GetInt64(column + 1)), reader.GetInt64(column + 2));
}
