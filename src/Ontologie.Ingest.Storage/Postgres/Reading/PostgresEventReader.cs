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
        await using var command = database.Reads.CreateCommand($"""
            SELECT {ListColumns} FROM event e
            WHERE e.endpoint_id = $1
              AND {(query.NewestFirst ? "e.sequence < $2" : "e.sequence > $2")}
              {TypeFilter(query)}
            ORDER BY e.sequence {(query.NewestFirst ? "DESC" : "ASC")} LIMIT $3
            """);
        Bind(command, UuidColumn.From(query.Endpoint.Value), query.After ?? (query.NewestFirst ? long.MaxValue : 0L), query.Limit);
        if (query.Type is not null)
        {
            Bind(command, Encoding.UTF8.GetBytes(query.Type));
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(cancellationToken))
        {
            events.Add(ReadListed(reader));
        }

        return events;
    }

    public async Task<long?> FindOldestSequenceAsync(EndpointId endpoint, CancellationToken cancellationToken)
    {
        await using var command = database.Reads.CreateCommand("SELECT min(sequence) FROM event WHERE endpoint_id = $1");
        Bind(command, UuidColumn.From(endpoint.Value));
        return await command.ExecuteScalarAsync(cancellationToken) as long?;
    }

    public async Task<StoredEventWithHeaders?> FindAsync(EndpointId endpoint, EventId id, CancellationToken cancellationToken)
    {
        await using var command = One(
            $"{ListColumns}, e.headers, n.body_digest, r.count, r.last_at, r.with_other_body", endpoint, id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? ReadWithHeaders(reader) : null;
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
                new SecretId(ReadId(reader, 0)), ReadTime(reader, 1), await reader.IsDBNullAsync(2, cancellationToken) ? null : ReadTime(reader, 2)));
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

    private static StoredEventWithHeaders ReadWithHeaders(NpgsqlDataReader reader) =>
        new(ReadListed(reader), reader.GetFieldValue<byte[]>(7), reader.GetFieldValue<byte[]>(8), ReadRepeats(reader));

    private static string TypeFilter(EventQuery query) =>
        query.WithoutType ? "AND coalesce(e.type, '') = ''" : query.Type is null ? "" : "AND e.type = $4";

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

    private static RepeatCount ReadRepeats(NpgsqlDataReader row) =>
        row.IsDBNull(9) ? default : new RepeatCount(row.GetInt64(9), ReadTime(row, 10), row.GetInt64(11));

    private static UInt128 ReadId(NpgsqlDataReader row, int column) => UuidColumn.ToId(row.GetGuid(column));

    private static DateTimeOffset ReadTime(NpgsqlDataReader row, int column) => new(row.GetDateTime(column));
}
