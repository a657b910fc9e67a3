using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres.Appending;

/// <summary>
/// Counts repeats with one statement in one implicit transaction. It first locks the totals of the endpoints, in their order, and then
/// only events of these endpoints. So two nodes that count the same events never deadlock.
/// </summary>
internal static class PostgresRepeats
{
    private const string Statement = """
        WITH item AS MATERIALIZED (
            SELECT endpoint_id, event_id, sum(count)::bigint AS count, max(last_at) AS last_at,
                sum(with_other_body)::bigint AS with_other_body
            FROM unnest($1, $2, $3, $4, $5) AS batch (endpoint_id, event_id, count, last_at, with_other_body)
            GROUP BY endpoint_id, event_id
        ), totals AS (
            INSERT INTO endpoint_repeat AS total (endpoint_id, count, with_other_body)
            SELECT endpoint_id, sum(count)::bigint, sum(with_other_body)::bigint
            FROM item GROUP BY endpoint_id ORDER BY endpoint_id
            ON CONFLICT (endpoint_id) DO UPDATE SET
                count = total.count + excluded.count, with_other_body = total.with_other_body + excluded.with_other_body
            RETURNING endpoint_id
        ), locked AS MATERIALIZED (
            SELECT count(*) AS endpoints FROM totals
        )
        INSERT INTO event_repeat AS event (endpoint_id, event_id, count, last_at, with_other_body)
        SELECT endpoint_id, event_id, count, last_at, with_other_body
        FROM item WHERE (SELECT endpoints FROM locked) > 0
        ON CONFLICT (endpoint_id, event_id) DO UPDATE SET
            count = event.count + excluded.count,
            last_at = greatest(event.last_at, excluded.last_at),
            with_other_body = event.with_other_body + excluded.with_other_body
        """;

    /// <summary>Adds a batch. Either the whole batch is committed or nothing.</summary>
    internal static async Task AddAsync(
        NpgsqlConnection connection, IReadOnlyList<EventRepeats> batch, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Statement, connection)
        {
            Parameters =
            {
                Column(NpgsqlDbType.Uuid, batch, item => UuidColumn.From(item.Endpoint.Value)),
                Column(NpgsqlDbType.Uuid, batch, item => UuidColumn.From(item.Event.Value)),
                Column(NpgsqlDbType.Bigint, batch, item => item.Count.Count),
                Column(NpgsqlDbType.TimestampTz, batch, item => item.Count.LastAt!.Value.UtcDateTime),
                Column(NpgsqlDbType.Bigint, batch, item => item.Count.WithOtherBody),
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter Column<T>(NpgsqlDbType element, IReadOnlyList<EventRepeats> batch, Func<EventRepeats, T> value) =>
        AppendColumn.Of(element, batch.Select(value).ToArray());
}
