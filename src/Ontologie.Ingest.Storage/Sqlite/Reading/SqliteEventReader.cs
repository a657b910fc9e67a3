using Microsoft.Data.Sqlite;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Sqlite.Log;
using Ontologie.Ingest.Storage.Sqlite.Nonces;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Reading;

/// <summary>Reads the event log. Each read has a pooled read-only connection and never waits for the writer.</summary>
internal sealed class SqliteEventReader(string path, RecentNonces recent, DataFileGuard? guard = null) : IEventReader
{
    internal const string ListColumns = "e.event_id, e.sequence, e.received_at, e.type, e.secret_id, e.size, e.test";

    private readonly string _connectionString = SqliteConnections.ReadOnly(path);

    public Task<IReadOnlyList<EndpointTotals>> ReadTotalsAsync(IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<EndpointTotals>>(() => ReadTotals(endpoints), cancellationToken);

    public Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<StoredEvent>>(() => List(query), cancellationToken);

    public Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        RunAsync(() => FindOldestSequence(endpoint), cancellationToken);

    public Task<SequenceRange?> FindRangeAsync(
        EndpointId endpoint, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) =>
        RunAsync(() => LogRange.Find(Open, endpoint, from, to), cancellationToken);

    public Task<IReadOnlyDictionary<EventId, RepeatCount>> FindRepeatsAsync(
        EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(events);
        return RunAsync<IReadOnlyDictionary<EventId, RepeatCount>>(
            () => RepeatLookup.Find(Open, endpoint, events), cancellationToken);
    }

    public Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        RunAsync(() => Find(endpoint, id), cancellationToken);

    public Task<IReadOnlySet<EventId>> FindKnownAsync(
        EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(events);
        return RunAsync<IReadOnlySet<EventId>>(
            () =>
            {
                using var connection = Open();
                return events.Where(id => NonceLookup.Find(connection, recent, endpoint, id) is not null).ToHashSet();
            },
            cancellationToken);
    }

    public Task<byte[]?> FindBodyAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken) =>
        RunAsync(() => ReadOne("e.body", endpoint, id, (reader, _) => reader.GetFieldValue<byte[]>(0)), cancellationToken);

    public Task<IReadOnlyList<SecretUse>> ListSecretUsesAsync(EndpointId endpoint, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<SecretUse>>(() => ListSecretUses(endpoint), cancellationToken);

    public Task<IReadOnlyList<EventContents>> ReadContentsAsync(
        EndpointId endpoint, long after, long until, int maxEvents, long maxBytes, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(maxEvents);
        return RunAsync<IReadOnlyList<EventContents>>(
            () => LogContents.Read(Open, endpoint, after, until, maxEvents, maxBytes), cancellationToken);
    }

    public Task<IReadOnlyList<StoredEvent>> FindBySequencesAsync(
        EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(sequences.Count);
        return RunAsync<IReadOnlyList<StoredEvent>>(
            () =>
            {
                using var connection = Open();
                return LogPicks.Find(connection, endpoint, sequences, ListColumns, ReadListed);
            },
            cancellationToken);
    }

    private Task<T> RunAsync<T>(Func<T> read, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            guard?.ThrowIfLost();
            return read();
        },
        cancellationToken);

    private List<StoredEvent> List(EventQuery query)
    {
        using var connection = Open();
        var events = new List<StoredEvent>();
        if (LogRange.FindLog(connection, query.Endpoint) is not { } log)
        {
            return events;
        }

        var select = $"""
            SELECT {ListColumns} FROM log CROSS JOIN event AS e ON e.n = log.n
            WHERE log.sequence BETWEEN $first AND $last {Filter(query)}
            ORDER BY log.sequence {(query.NewestFirst ? "DESC" : "ASC")} LIMIT $limit
            """;
        using var command = LogWalk.Command(connection, query.Endpoint, log, select);
        command.Parameters.AddWithValue("$limit", query.Limit);
        BindFilter(command, query);
        foreach (var span in LogSpan.ToRead(query, log))
        {
            command.Parameters["$first"].Value = span.First;
            command.Parameters["$last"].Value = span.Last;
            command.Parameters["$limit"].Value = query.Limit - events.Count;
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                events.Add(ReadListed(reader));
            }

            if (events.Count == query.Limit)
            {
                break;
            }
        }

        return events;
    }

    private long? FindOldestSequence(EndpointId endpoint)
    {
        using var connection = Open();
        return LogRange.FindLog(connection, endpoint)?.First;
    }

    private StoredEventWithHeaders? Find(EndpointId endpoint, EventId id) => ReadOne(
        $"{ListColumns}, e.headers, r.count, r.last_at, r.with_other_body",
        endpoint,
        id,
        (reader, nonce) => new StoredEventWithHeaders(
            ReadListed(reader), reader.GetFieldValue<byte[]>(7), nonce.BodyDigest, ReadRepeats(reader)));

    private List<SecretUse> ListSecretUses(EndpointId endpoint)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT secret_id, last_used_at, first_used_at FROM secret_use WHERE endpoint_id = $endpoint";
        command.Parameters.AddWithValue("$endpoint", endpoint.ToBytes());
        using var reader = command.ExecuteReader();
        var uses = new List<SecretUse>();
        while (reader.Read())
        {
            uses.Add(new SecretUse(
                ReadSecretId(reader, 0),
                SqliteMicros.ToTime(reader.GetInt64(1)),
                reader.IsDBNull(2) ? null : SqliteMicros.ToTime(reader.GetInt64(2))));
        }

        return uses;
    }

    /// <summary>Reads all totals in one snapshot.</summary>
    private EndpointTotals[] ReadTotals(IReadOnlyList<EndpointId> endpoints)
    {
        using var connection = Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT coalesce((SELECT last_sequence FROM endpoint_head WHERE endpoint_id = $endpoint), 0),
                coalesce((SELECT with_other_body FROM endpoint_repeat WHERE endpoint_id = $endpoint), 0)
            """;
        command.Transaction = snapshot;
        var endpoint = command.Parameters.Add("$endpoint", SqliteType.Blob);
        var totals = new EndpointTotals[endpoints.Count];
        for (var i = 0; i < totals.Length; i++)
        {
            endpoint.Value = endpoints[i].ToBytes();
            using var reader = command.ExecuteReader();
            reader.Read();
            totals[i] = new EndpointTotals(reader.GetInt64(0), reader.GetInt64(1));
        }

        return totals;
    }

    private static string Filter(EventQuery query) =>
        (query.WithoutType ? "AND coalesce(e.type, '') = '' " : query.Type is null ? "" : "AND e.type = $type ")
        + (query.From is null ? "" : "AND e.received_at >= $from ")
        + (query.To is null ? "" : "AND e.received_at < $to");

    private static void BindFilter(SqliteCommand command, EventQuery query)
    {
        if (query.Type is not null)
        {
            command.Parameters.AddWithValue("$type", query.Type);
        }

        if (query.From is { } from)
        {
            command.Parameters.AddWithValue("$from", SqliteMicros.From(from));
        }

        if (query.To is { } to)
        {
            command.Parameters.AddWithValue("$to", SqliteMicros.From(to));
        }
    }

    private T? ReadOne<T>(string columns, EndpointId endpoint, EventId id, Func<SqliteDataReader, KnownNonce, T> read)
        where T : class
    {
        using var connection = Open();
        if (NonceLookup.Find(connection, recent, endpoint, id) is not { } nonce)
        {
            return null;
        }

        using var command = LogWalk.Command(
            connection,
            endpoint,
            new LogSpan(nonce.Sequence, nonce.Sequence),
            $"""
            SELECT {columns} FROM log CROSS JOIN event AS e ON e.n = log.n
            LEFT JOIN event_repeat AS r ON r.endpoint_id = e.endpoint_id AND r.event_id = e.event_id
            WHERE log.sequence = $first
            """);
        using var reader = command.ExecuteReader();
        return reader.Read() ? read(reader, nonce) : null;
    }

    internal static StoredEvent ReadListed(SqliteDataReader reader) => new()
    {
        Id = ReadEventId(reader, 0),
        Sequence = reader.GetInt64(1),
        ReceivedAt = SqliteMicros.ToTime(reader.GetInt64(2)),
        Type = reader.IsDBNull(3) ? null : reader.GetString(3),
        Secret = ReadSecretId(reader, 4),
        Size = reader.GetInt32(5),
        IsTest = reader.GetBoolean(6),
    };

    private static RepeatCount ReadRepeats(SqliteDataReader reader) =>
        reader.IsDBNull(8) ? default : RepeatLookup.Read(reader, 8);

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
