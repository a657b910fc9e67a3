using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>
/// An append that expects every identity to be new: one statement takes the sequences from the heads and writes nonces and events. If an
/// identity is known, the primary key of the nonces fails the statement and nothing is stored.
/// </summary>
/// <remarks>
/// Like every append, it locks the heads first, in the order of endpoints. A retry of a batch that was committed fails like any other
/// with known identities.
/// </remarks>
internal static class FreshAppend
{
    private const string Heads = """
        WITH heads AS (
            INSERT INTO endpoint_log AS head (endpoint_id, last_sequence)
            SELECT endpoint_id, added FROM unnest($1, $2) AS batch (endpoint_id, added)
            ON CONFLICT (endpoint_id) DO UPDATE SET last_sequence = head.last_sequence + excluded.last_sequence
            RETURNING endpoint_id, last_sequence
        ), lasts AS MATERIALIZED (
            SELECT array_agg(last_sequence ORDER BY endpoint_id) AS sequences FROM heads
        ), events AS (
            INSERT INTO event (
                endpoint_id, sequence, committed_at, event_id, received_at, type, secret_id, size, test, headers, body)
            SELECT ($1)[head], (SELECT sequences FROM lasts)[head] - back, now(), event_id, received_at, type, secret_id,
                length(body), test, headers, body
            FROM (
                SELECT unnest($3) AS head, unnest($4) AS back, unnest($5) AS event_id, unnest($6) AS received_at, unnest($7) AS type,
                    unnest($8) AS secret_id, unnest($9) AS test, unnest($10) AS headers, unnest($11) AS body
            ) AS item
        ), nonces AS (
            INSERT INTO replay_nonce (endpoint_id, event_id, sequence, committed_at, kept, body_digest)
            SELECT ($1)[head], event_id, (SELECT sequences FROM lasts)[head] - back, now(), kept, body_digest
            FROM (
                SELECT unnest($3) AS head, unnest($4) AS back, unnest($5) AS event_id, unnest($12) AS kept, unnest($13) AS body_digest
            ) AS item
        )
        """;

    private const string Uses = """
        , uses AS (
            INSERT INTO secret_use AS use (endpoint_id, secret_id, last_used_at)
            SELECT endpoint_id, secret_id, max(received_at)
            FROM unnest($14, $15, $16) AS news (endpoint_id, secret_id, received_at)
            GROUP BY endpoint_id, secret_id ORDER BY endpoint_id, secret_id
            ON CONFLICT (endpoint_id, secret_id)
            DO UPDATE SET last_used_at = greatest(use.last_used_at, excluded.last_used_at)
        )
        """;

    private const string Lasts = " SELECT sequences FROM lasts";

    private const string Append = Heads + Lasts;
    private const string AppendWithUses = Heads + Uses + Lasts;

    /// <summary>Commits items of different, new identities. Returns what is stored for each.</summary>
    /// <exception cref="PostgresException">A unique violation: an identity is known. Nothing is committed.</exception>
    internal static async Task<StoredIdentity[]> RunAsync(
        NpgsqlConnection connection, IReadOnlyList<NewEvent> items, SecretUses uses, CancellationToken cancellationToken)
    {
        var groups = HeadGroups.Of(items);
        await using var command = CommandOf(connection, items, groups, [.. items.Where(uses.MustStore)]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var lasts = await reader.GetFieldValueAsync<long[]>(0, cancellationToken);

        // The commit follows the row. If it fails, this call throws.
        await reader.NextResultAsync(cancellationToken);
        var stored = new StoredIdentity[items.Count];
        for (var i = 0; i < stored.Length; i++)
        {
            stored[i] = new StoredIdentity(IsFresh: true, lasts[groups.HeadOf[i]] - groups.Back[i], items[i].BodyDigest);
        }

        return stored;
    }

    private static NpgsqlCommand CommandOf(
        NpgsqlConnection connection, IReadOnlyList<NewEvent> items, HeadGroups groups, NewEvent[] newUses)
    {
        var command = new NpgsqlCommand(newUses.Length == 0 ? Append : AppendWithUses, connection)
        {
            Parameters =
            {
                AppendColumn.Of(NpgsqlDbType.Uuid, groups.Endpoints.ConvertAll(endpoint => UuidColumn.From(endpoint.Value)).ToArray()),
                AppendColumn.Of(NpgsqlDbType.Bigint, groups.Counts),
                AppendColumn.Of(NpgsqlDbType.Integer, Array.ConvertAll(groups.HeadOf, head => head + 1)),
                AppendColumn.Of(NpgsqlDbType.Bigint, groups.Back),
                AppendColumn.Ids(items, item => item.Id.Value),
                AppendColumn.Of(NpgsqlDbType.TimestampTz, items, item => item.ReceivedAt.UtcDateTime),
                AppendColumn.Types(items),
                AppendColumn.Ids(items, item => item.Secret.Value),
                AppendColumn.Of(NpgsqlDbType.Boolean, items, item => item.IsTest),
                AppendColumn.Of(NpgsqlDbType.Bytea, items, item => item.Headers),
                AppendColumn.Of(NpgsqlDbType.Bytea, items, item => item.Body),
                AppendColumn.Of(NpgsqlDbType.Boolean, items, item => item.KeepNonce),
                AppendColumn.Of(NpgsqlDbType.Bytea, items, item => item.BodyDigest),
            },
        };
        if (newUses.Length > 0)
        {
            command.Parameters.Add(AppendColumn.Ids(newUses, item => item.Endpoint.Value));
            command.Parameters.Add(AppendColumn.Ids(newUses, item => item.Secret.Value));
            command.Parameters.Add(AppendColumn.Of(NpgsqlDbType.TimestampTz, newUses, item => item.ReceivedAt.UtcDateTime));
        }

        return command;
    }
}
