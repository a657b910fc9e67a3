using Npgsql;
using NpgsqlTypes;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Storage.Postgres.Reading;

/// <summary>
/// Finds the part of a log that was received in a range of time: the binary search of <see cref="ReceivedTimeSearch"/> as one statement,
/// because each step would be a round trip to the database.
/// </summary>
internal static class LogRangeQuery
{
    // The tables lower and upper have one row for each step. The low sequence is in the lower part, the high one is not. OFFSET 0 keeps the
    // planner from computing a step twice.
    private const string Text = """
        WITH RECURSIVE log AS MATERIALIZED (
            SELECT (SELECT min(sequence) FROM event WHERE endpoint_id = $1) AS oldest,
                (SELECT last_sequence FROM endpoint_log WHERE endpoint_id = $1) AS last
        ), lower (low, high) AS (
            SELECT oldest - 1, CASE WHEN $2 IS NULL THEN oldest ELSE last + 1 END FROM log WHERE oldest IS NOT NULL
            UNION ALL
            SELECT CASE WHEN is_low THEN middle ELSE low END, CASE WHEN is_low THEN high ELSE middle END
            FROM (SELECT low, high, (low + high) / 2 AS middle FROM lower WHERE high - low > 1) AS step
            CROSS JOIN LATERAL (SELECT coalesce((
                SELECT e.received_at < $2 FROM event e WHERE e.endpoint_id = $1 AND e.sequence = middle LIMIT 1), false) AS is_low OFFSET 0
            ) AS probe
        ), start AS MATERIALIZED (
            SELECT max(low) AS before FROM lower
        ), upper (low, high) AS (
            SELECT CASE WHEN $3 IS NULL THEN last ELSE before END, last + 1 FROM log CROSS JOIN start WHERE oldest IS NOT NULL
            UNION ALL
            SELECT CASE WHEN is_low THEN middle ELSE low END, CASE WHEN is_low THEN high ELSE middle END
            FROM (SELECT low, high, (low + high) / 2 AS middle FROM upper WHERE high - low > 1) AS step
            CROSS JOIN LATERAL (SELECT NOT coalesce((
                SELECT e.received_at >= $3 FROM event e WHERE e.endpoint_id = $1 AND e.sequence = middle LIMIT 1), false) AS is_low OFFSET 0
            ) AS probe
        )
        SELECT before + 1, (SELECT max(low) FROM upper) FROM start WHERE before IS NOT NULL
        """;

    /// <summary>The command. Its only row has the first and the last sequence; an empty log has no row.</summary>
    internal static NpgsqlCommand Of(NpgsqlDataSource source, EndpointId endpoint, DateTimeOffset? from, DateTimeOffset? to)
    {
        var command = source.CreateCommand(Text);
        command.Parameters.Add(new NpgsqlParameter { Value = UuidColumn.From(endpoint.Value) });
        command.Parameters.Add(Time(from is null ? null : ReceivedTimeSearch.ProvesBefore(from.Value)));
        command.Parameters.Add(Time(to is null ? null : ReceivedTimeSearch.ProvesAfter(to.Value)));
        return command;
    }

    private static NpgsqlParameter Time(DateTimeOffset? time) =>
        new() { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = time?.UtcDateTime ?? (object)DBNull.Value };
}
