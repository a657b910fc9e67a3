using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres;

/// <summary>
/// The append: two statements in one round trip and one transaction. The first locks the endpoints' heads in the
/// order of endpoints, so that writers wait for each other and never in a circle. The second, with a view of the
/// data that is newer than the locks, finds out which identities are new and numbers them.
/// </summary>
internal static class PostgresAppend
{
    /// <summary>A conflict locks the row even where nothing is updated; a new endpoint gets its head.</summary>
    private const string LockHeads =
        """
        INSERT INTO endpoint_log AS head (endpoint_id, last_sequence)
        SELECT endpoint_id, 0 FROM unnest($1::uuid[]) AS endpoint_id ORDER BY endpoint_id
        ON CONFLICT (endpoint_id) DO UPDATE SET last_sequence = head.last_sequence WHERE false
        """;

    private const string InsertFresh =
        """
        WITH judged AS (
            SELECT item.*, nonce.sequence AS known_sequence, nonce.body_digest AS known_digest
            FROM unnest(
                $1::uuid[], $2::uuid[], $3::timestamptz[], $4::bytea[], $5::uuid[], $6::boolean[], $7::boolean[],
                $8::bytea[], $9::bytea[], $10::bytea[], $11::boolean[])
                WITH ORDINALITY AS item (
                    endpoint_id, event_id, received_at, type, secret_id, kept, test,
                    headers, body, body_digest, use_is_news, place)
            LEFT JOIN replay_nonce nonce USING (endpoint_id, event_id)
        ), numbered AS (
            SELECT judged.*, head.last_sequence
                + count(*) FILTER (WHERE known_sequence IS NULL) OVER (PARTITION BY endpoint_id ORDER BY place) AS sequence
            FROM judged JOIN endpoint_log head USING (endpoint_id)
        ), fresh AS (
            INSERT INTO event (
                endpoint_id, sequence, committed_at, event_id, received_at, type, secret_id, size, test, headers, body)
            SELECT endpoint_id, sequence, now(), event_id, received_at, type, secret_id, length(body), test, headers, body
            FROM numbered WHERE known_sequence IS NULL
        ), nonces AS (
            INSERT INTO replay_nonce (endpoint_id, event_id, sequence, committed_at, kept, body_digest)
            SELECT endpoint_id, event_id, sequence, now(), kept, body_digest
            FROM numbered WHERE known_sequence IS NULL
        ), heads AS (
            UPDATE endpoint_log head SET last_sequence = top.sequence
            FROM (
                SELECT endpoint_id, max(sequence) AS sequence
                FROM numbered WHERE known_sequence IS NULL GROUP BY endpoint_id) top
            WHERE head.endpoint_id = top.endpoint_id
        ), uses AS (
            INSERT INTO secret_use AS use (endpoint_id, secret_id, last_used_at)
            SELECT endpoint_id, secret_id, max(received_at)
            FROM numbered WHERE known_sequence IS NULL AND use_is_news
            GROUP BY endpoint_id, secret_id ORDER BY endpoint_id, secret_id
            ON CONFLICT (endpoint_id, secret_id)
            DO UPDATE SET last_used_at = greatest(use.last_used_at, excluded.last_used_at)
        )
        SELECT place, coalesce(known_sequence, sequence), known_digest
        FROM numbered
        """;

    /// <summary>Commits items that are all of different identities; tells what is stored for each.</summary>
    internal static async Task<StoredIdentity[]> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<NewEvent> items, SecretUses uses, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(LockCommand(items));
        batch.BatchCommands.Add(InsertCommand(items, uses));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var stored = new StoredIdentity[items.Count];
        var told = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            var place = (int)reader.GetInt64(0) - 1;
            stored[place] = ReadStored(reader, items[place]);
            told++;
        }

        // The commit follows the rows: an error of it is thrown here.
        await reader.NextResultAsync(cancellationToken);
        return told == items.Count
            ? stored
            : throw new InvalidOperationException($"{items.Count} items were appended and {told} answered: the store is not consistent.");
    }

    private static StoredIdentity ReadStored(NpgsqlDataReader row, NewEvent item)
    {
        var isFresh = row.IsDBNull(2);
        return new StoredIdentity(isFresh, row.GetInt64(1), isFresh ? item.BodyDigest : row.GetFieldValue<byte[]>(2));
    }

    private static NpgsqlBatchCommand LockCommand(IReadOnlyList<NewEvent> items)
    {
        var endpoints = new HashSet<EndpointId>();
        foreach (var item in items)
        {
            endpoints.Add(item.Endpoint);
        }

        return new NpgsqlBatchCommand(LockHeads)
        {
            Parameters = { Array<Guid>(NpgsqlDbType.Uuid, [.. endpoints.Select(endpoint => UuidColumn.From(endpoint.Value))]) },
        };
    }

    private static NpgsqlBatchCommand InsertCommand(IReadOnlyList<NewEvent> items, SecretUses uses)
    {
        return new NpgsqlBatchCommand(InsertFresh)
        {
            Parameters =
            {
                Column(NpgsqlDbType.Uuid, item => UuidColumn.From(item.Endpoint.Value)),
                Column(NpgsqlDbType.Uuid, item => UuidColumn.From(item.Id.Value)),
                Column(NpgsqlDbType.TimestampTz, item => item.ReceivedAt.UtcDateTime),
                Column(NpgsqlDbType.Bytea, item => item.Type is null ? null : System.Text.Encoding.UTF8.GetBytes(item.Type)),
                Column(NpgsqlDbType.Uuid, item => UuidColumn.From(item.Secret.Value)),
                Column(NpgsqlDbType.Boolean, item => item.KeepNonce),
                Column(NpgsqlDbType.Boolean, item => item.IsTest),
                Column(NpgsqlDbType.Bytea, item => item.Headers),
                Column(NpgsqlDbType.Bytea, item => item.Body),
                Column(NpgsqlDbType.Bytea, item => item.BodyDigest),
                Column(NpgsqlDbType.Boolean, uses.IsNews),
            },
        };

        NpgsqlParameter Column<T>(NpgsqlDbType type, Func<NewEvent, T> value)
        {
            var values = new T[items.Count];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = value(items[i]);
            }

            return Array(type, values);
        }
    }

    private static NpgsqlParameter<T[]> Array<T>(NpgsqlDbType element, T[] values) =>
        new() { NpgsqlDbType = NpgsqlDbType.Array | element, TypedValue = values };
}
