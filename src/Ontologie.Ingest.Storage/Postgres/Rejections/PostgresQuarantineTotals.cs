using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Rejections.Bounds;

namespace Ontologie.Ingest.Storage.Postgres.Rejections;

/// <summary>Statements about the counters of quarantines.</summary>
internal static class PostgresQuarantineTotals
{
    private const string SelectMeters =
        """
        SELECT held.endpoint_id, held.burst, held.minute, held.in_minute
        FROM unnest($1) AS wanted (endpoint_id)
        CROSS JOIN LATERAL (SELECT * FROM quarantine_meter m WHERE m.endpoint_id = wanted.endpoint_id OFFSET 0) AS held
        """;

    private const string Upsert =
        """
        INSERT INTO quarantine_meter (endpoint_id, burst, minute, in_minute) SELECT * FROM unnest($1, $2, $3, $4)
        ON CONFLICT (endpoint_id)
        DO UPDATE SET burst = excluded.burst, minute = excluded.minute, in_minute = excluded.in_minute
        """;

    /// <summary>The sealed bytes of all endpoints.</summary>
    internal static readonly RowQuery<long> Bytes =
        new("SELECT sealed_bytes FROM sealed_total WHERE one", static row => row.GetInt64(0));

    internal static RowQuery<(EndpointId Endpoint, QuarantineMeter Meter)> Meters(IReadOnlyList<EndpointId> endpoints) => new(
        SelectMeters,
        static row => (
            new EndpointId(row.Id(0)), new QuarantineMeter((int)row.GetInt64(1), row.GetInt64(2), (int)row.GetInt64(3))),
        SqlColumn.Ids(endpoints, endpoint => endpoint.Value));

    internal static WriteCommand Save(IReadOnlyList<(EndpointId Endpoint, QuarantineMeter Meter)> meters) => new(
        Upsert,
        SqlColumn.Ids(meters, one => one.Endpoint.Value),
        SqlColumn.Longs(meters, one => one.Meter.Burst),
        SqlColumn.Longs(meters, one => one.Meter.Minute),
        SqlColumn.Longs(meters, one => one.Meter.InMinute));

    internal static WriteCommand Remove(EndpointId endpoint) =>
        new("DELETE FROM quarantine_meter WHERE endpoint_id = $1", SqlValue.Id(endpoint.Value));

    internal static WriteCommand AddBytes(long bytes) =>
        new("UPDATE sealed_total SET sealed_bytes = sealed_bytes + $1 WHERE one", SqlValue.Long(bytes));
}
