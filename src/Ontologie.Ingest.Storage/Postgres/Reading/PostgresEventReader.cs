using System.Text;
using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Reading;

/// <summary>Reads the event log. A read never waits for a writer.</summary>
internal sealed class PostgresEventReader(PostgresDatabase database) : IEventReader
{
    private const string ListColumns = "e.event_id, e.sequence, e.received_at, e.type, e.secret_id, e.size, e.test";

    public async Task<IReadOnlyList<StoredEvent>> ListAsync(EventQuery query, CancellationToken cancellationToken)
    {
        var (below, above) = Bounds(query);
        await using var command = database.Reads.CreateCommand();
        Bind(command, UuidColumn.From(query.Endpoint.Value), below, above, query.Limit);
        command.CommandText = $"""
            SELECT {ListColumns} FROM event e
            WHERE e.endpoint_id = $1 AND e.sequence > $2 AND e.sequence < $3 {BindFilter(command, query)}
            ORDER BY e.sequence {(query.NewestFirst ? "DESC" : "ASC")} LIMIT $4
            """;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadListAsync(reader, cancellationToken);
    }

    public async Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken)
    {
        await using var command = database.Reads.CreateCommand("SELECT min(sequence) FROM event WHERE endpoint_id = $1");
        Bind(command, UuidColumn.From(endpoint.Value));
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    public async Task<SequenceRange?> FindRangeAsync(
        EndpointId endpoint, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        await using var command = LogRangeQuery.Of(database.Reads, endpoint, from, to);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new SequenceRange(reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    public async Task<IReadOnlyDictionary<EventId, RepeatCount>> FindRepeatsAsync(
        EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(events);
        await using var command = database.Reads.CreateCommand("""
            SELECT event_id, count, last_at, with_other_body FROM event_repeat WHERE endpoint_id = $1 AND event_id = ANY($2)
            """);
        Bind(command, UuidColumn.From(endpoint.Value), events.Select(id => UuidColumn.From(id.Value)).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var repeats = new Dictionary<EventId, RepeatCount>();
        while (await reader.ReadAsync(cancellationToken))
        {
            repeats[new EventId(ReadId(reader, 0))] = ReadRepeats(reader, 1);
        }

        return repeats;
    }

    public async Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken)
    {
        await using var command = One(
            $"{ListColumns}, e.headers, n.body_digest, r.count, r.last_at, r.with_other_body", endpoint, id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadWithHeaders(reader) : null;
    }

    public async Task<IReadOnlySet<EventId>> FindKnownAsync(
        EndpointId endpoint, IReadOnlyList<EventId> events, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(events);
        await using var command = database.Reads.CreateCommand(
            "SELECT event_id FROM replay_nonce WHERE endpoint_id = $1 AND event_id = ANY($2)");
        Bind(command, UuidColumn.From(endpoint.Value), events.Select(id => UuidColumn.From(id.Value)).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new HashSet<EventId>();
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add(new EventId(ReadId(reader, 0)));
        }

        return known;
    }

    public async Task<byte[]?> FindBodyAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken)
    {
        await using var command = One("e.body", endpoint, id);
        return await command.ExecuteScalarAsync(cancellationToken) as byte[];
    }

    public async Task<IReadOnlyList<SecretUse>> ListSecretUsesAsync(EndpointId endpoint, CancellationToken cancellationToken)
    {
        await using var command = database.Reads.CreateCommand(
            "SELECT secret_id, last_used_at, first_used_at FROM secret_use WHERE endpoint_id = $1");
        Bind(command, UuidColumn.From(endpoint.Value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var uses = new List<SecretUse>();
        while (await reader.ReadAsync(cancellationToken))
        {
            uses.Add(new SecretUse(
                new SecretId(ReadId(reader, 0)),
                ReadTime(reader, 1),
                await reader.IsDBNullAsync(2, cancellationToken) ? null : ReadTime(reader, 2)));
        }

        return uses;
    }

    public async Task<IReadOnlyList<EndpointTotals>> ReadTotalsAsync(
        IReadOnlyList<EndpointId> endpoints, CancellationToken cancellationToken)
    {
        await using var command = database.Reads.CreateCommand("""
            SELECT coalesce(head.last_sequence, 0), coalesce(total.with_other_body, 0)
            FROM unnest($1) WITH ORDINALITY AS asked (endpoint_id, place)
            LEFT JOIN endpoint_log head USING (endpoint_id)
            LEFT JOIN endpoint_repeat total USING (endpoint_id)
            ORDER BY place
            """);
        Bind(command, endpoints.Select(endpoint => UuidColumn.From(endpoint.Value)).ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var totals = new List<EndpointTotals>(endpoints.Count);
        while (await reader.ReadAsync(cancellationToken))
        {
            totals.Add(new EndpointTotals(reader.GetInt64(0), reader.GetInt64(1)));
        }

        return totals;
    }

    public async Task<IReadOnlyList<EventContents>> ReadContentsAsync(
        EndpointId endpoint, long after, long until, int maxEvents, long maxBytes, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(maxEvents);

        // The length of a body is known without reading it, so bodies over the limit are not read.
        await using var command = database.Reads.CreateCommand($"""
            SELECT {ListColumns}, e.headers, e.body FROM (
                SELECT page.*, sum(octet_length(body)) OVER (
                    ORDER BY sequence ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS bytes_before
                FROM (
                    SELECT * FROM event WHERE endpoint_id = $1 AND sequence > $2 AND sequence <= $3 ORDER BY sequence LIMIT $4) AS page
            ) AS e
            WHERE bytes_before IS NULL OR bytes_before < $5 ORDER BY e.sequence
            """);
        Bind(command, UuidColumn.From(endpoint.Value), after, until, maxEvents, maxBytes);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var contents = new List<EventContents>();
        while (await reader.ReadAsync(cancellationToken))
        {
            contents.Add(ReadContents(reader));
        }

        return contents;
    }

    public async Task<IReadOnlyList<StoredEvent>> FindBySequencesAsync(
        EndpointId endpoint, IReadOnlyList<long> sequences, CancellationToken cancellationToken)
    {
        EventQuery.CheckPage(sequences.Count);
        if (sequences.Count == 0)
        {
            return [];
        }

        await using var command = database.Reads.CreateCommand(
            $"SELECT {ListColumns} FROM event e WHERE e.endpoint_id = $1 AND e.sequence = ANY ($2) ORDER BY e.sequence");
        Bind(command, UuidColumn.From(endpoint.Value), sequences.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadListAsync(reader, cancellationToken);
    }

    private static EventContents ReadContents(NpgsqlDataReader reader) =>
        new(ReadListed(reader), reader.GetFieldValue<byte[]>(7), reader.GetFieldValue<byte[]>(8));

    private static StoredEventWithHeaders ReadWithHeaders(NpgsqlDataReader reader) =>
        new(ReadListed(reader), reader.GetFieldValue<byte[]>(7), reader.GetFieldValue<byte[]>(8), ReadRepeats(reader, 9));

    /// <summary>The sequences before the first and after the last one that a query looks at.</summary>
    private static (long Below, long Above) Bounds(EventQuery query) => query.NewestFirst
        ? (query.Until - 1 ?? 0, query.After ?? long.MaxValue)
        : (query.After ?? 0, query.Until + 1 ?? long.MaxValue);

    /// <summary>Writes the conditions of a query and binds their values in this order.</summary>
    private static string BindFilter(NpgsqlCommand command, EventQuery query)
    {
        var filter = query.WithoutType ? "AND coalesce(e.type, '') = ''" : "";
        Add("e.type =", query.Type is null ? null : Encoding.UTF8.GetBytes(query.Type));
        Add("e.received_at >=", query.From?.UtcDateTime);
        Add("e.received_at <", query.To?.UtcDateTime);
        return filter;

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                Bind(command, value);
                filter += $" AND {condition} ${command.Parameters.Count}";
            }
        }
    }

    /// <summary>The nonce has the sequence and the day, so the query reads one partition and not all.</summary>
    private NpgsqlCommand One(string columns, EndpointId endpoint, EventId id)
    {
        var command = database.Reads.CreateCommand($"""
            SELECT {columns} FROM replay_nonce n
            JOIN event e ON e.endpoint_id = n.endpoint_id AND e.sequence = n.sequence AND e.committed_at = n.committed_at
            LEFT JOIN event_repeat r ON r.endpoint_id = n.endpoint_id AND r.event_id = n.event_id
            WHERE n.endpoint_id = $1 AND n.event_id = $2
            """);
        Bind(command, UuidColumn.From(endpoint.Value), UuidColumn.From(id.Value));
        return command;
    }

    private static void Bind(NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
    }

    private static async Task<List<StoredEvent>> ReadListAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(ReadListed(reader));
        }

        return events;
    }

    private static StoredEvent ReadListed(NpgsqlDataReader row) => new()
    {
        Id = new EventId(ReadId(row, 0)),
        Sequence = row.GetInt64(1),
        ReceivedAt = ReadTime(row, 2),
        Type = row.IsDBNull(3) ? null : Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(3)),
        Secret = new SecretId(ReadId(row, 4)),
        Size = row.GetInt32(5),
        IsTest = row.GetBoolean(6),
    };

    private static RepeatCount ReadRepeats(NpgsqlDataReader row, int column) => row.IsDBNull(column)
        ? default
        : new RepeatCount(row.GetInt64(column), ReadTime(row, column + 1), row.GetInt64(column + 2));

    private static UInt128 ReadId(NpgsqlDataReader row, int column) => UuidColumn.ToId(row.GetGuid(column));

    private static DateTimeOffset ReadTime(NpgsqlDataReader row, int column) => new(row.GetDateTime(column));
}
