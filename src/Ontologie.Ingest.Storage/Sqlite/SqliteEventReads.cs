using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Nonces;

namespace Ontologie.Ingest.Storage.Sqlite;

/// <summary>Reads of the event log, each on a pooled read-only connection. They never wait for the writer.</summary>
internal sealed class SqliteEventReads(string path, RecentNonces recent)
{
    private const string ListColumns = "e.event_id, e.sequence, e.received_at, e.type, e.secret_id, e.size, e.test";

    private readonly string _connectionString = SqliteConnections.ReadOnly(path);

    internal IReadOnlyList<StoredEvent> List(EventQuery query)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT {ListColumns} FROM event e
            WHERE e.endpoint_id = $endpoint
              AND {(query.NewestFirst ? "e.sequence < $after" : "e.sequence > $after")}
              {(query.Type is null ? "" : "AND e.type = $type")}
            ORDER BY e.sequence {(query.NewestFirst ? "DESC" : "ASC")} LIMIT $limit
            """;
        command.Parameters.AddWithValue("$endpoint", query.Endpoint.ToBytes());
        command.Parameters.AddWithValue("$after", query.After ?? (query.NewestFirst ? long.MaxValue : 0));
        command.Parameters.AddWithValue("$limit", query.Limit);
        if (query.Type is not null)
        {
            command.Parameters.AddWithValue("$type", query.Type);
        }

        using var reader = command.ExecuteReader();
        var events = new List<StoredEvent>();
        while (reader.Read())
        {
            events.Add(new StoredEvent
            {
                Id = ReadEventId(reader, 0),
                Sequence = reader.GetInt64(1),
                ReceivedAt = SqliteMicros.ToTime(reader.GetInt64(2)),
                Type = reader.IsDBNull(3) ? null : reader.GetString(3),
                Secret = ReadSecretId(reader, 4),
                Size = reader.GetInt32(5),
                IsTest = reader.GetBoolean(6),
            });
        }

        return events;
    }

    internal long? FindOldestSequence(EndpointId endpoint)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT min(sequence) FROM event WHERE endpoint_id = $endpoint";
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        return command.ExecuteScalar() as long?;
    }

    internal StoredEventWithHeaders? Find(EndpointId endpoint, EventId id) =>
        ReadOne($"{ListColumns}, e.headers, n.body_digest", endpoint, id, reader => new StoredEventWithHeaders
        {
            Id = ReadEventId(reader, 0),
            Sequence = reader.GetInt64(1),
            ReceivedAt = SqliteMicros.ToTime(reader.GetInt64(2)),
            Type = reader.IsDBNull(3) ? null : reader.GetString(3),
            Secret = ReadSecretId(reader, 4),
            Size = reader.GetInt32(5),
            IsTest = reader.GetBoolean(6),
            Headers = reader.GetFieldValue<byte[]>(7),
            BodyDigest = reader.GetFieldValue<byte[]>(8),
        });

    internal byte[]? FindBody(EndpointId endpoint, EventId id) =>
        ReadOne("e.body", endpoint, id, reader => reader.GetFieldValue<byte[]>(0));

    internal IReadOnlyList<SecretUse> ListSecretUses(EndpointId endpoint)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT secret_id, last_used_at FROM secret_use WHERE endpoint_id = $endpoint";
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        using var reader = command.ExecuteReader();
        var uses = new List<SecretUse>();
        while (reader.Read())
        {
            uses.Add(new SecretUse(ReadSecretId(reader, 0), SqliteMicros.ToTime(reader.GetInt64(1))));
        }

        return uses;
    }

    internal bool IsReachable()
    {
        try
        {
            using var connection = Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT 1 FROM endpoint_log LIMIT 1";
            command.ExecuteScalar();
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>
    /// Memory only saves look-ups. In this order, because a nonce that is moved meanwhile is in <c>replay_nonce</c> before it is
    /// gone elsewhere. The last one is a scan, of some 30 MB at most: for an id that is not there, and for a recent one that is not
    /// in memory because nothing was appended yet since the start.
    /// </summary>
    private T? ReadOne<T>(string columns, EndpointId endpoint, EventId id, Func<SqliteDataReader, T> read)
        where T : class
    {
        const string ByIdentity = "n.endpoint_id = $endpoint AND n.event_id = $event";
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        command.Parameters.AddWithValue("$event", id.ToBytes());
        var row = recent.Find(new NonceKey(endpoint, id))?.Row ?? 0;
        command.Parameters.AddWithValue("$row", row);
        return (row > 0 ? TryRead("recent_nonce", $"n.n = $row AND {ByIdentity}") : null)
            ?? TryRead("replay_nonce", ByIdentity)
            ?? TryRead("recent_nonce", ByIdentity);

        T? TryRead(string nonces, string which)
        {
            command.CommandText =
                $"SELECT {columns} FROM {nonces} n JOIN event e ON e.endpoint_id = n.endpoint_id AND e.sequence = n.sequence WHERE {which}";
            using var reader = command.ExecuteReader();
            return reader.Read() ? read(reader) : null;
        }
    }

    private static EventId ReadEventId(SqliteDataReader reader, int column) =>
        EventId.FromBytes(reader.GetFieldValue<byte[]>(column));

    private static SecretId ReadSecretId(SqliteDataReader reader, int column) =>
        SecretId.FromBytes(reader.GetFieldValue<byte[]>(column));

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
