using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections.Bounds;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Rejections;

/// <summary>Reads and writes the counters of quarantines.</summary>
internal static class QuarantineTotals
{
    internal static QuarantineMeter Meter(StatementCache statements, EndpointId endpoint) =>
        statements.Get("SELECT burst, minute, in_minute FROM quarantine_meter WHERE endpoint_id = ?")
            .Bind(endpoint.Value)
            .Find(static row => new QuarantineMeter((int)row.ReadInt64(0), row.ReadInt64(1), (int)row.ReadInt64(2)));

    internal static void Save(StatementCache statements, EndpointId endpoint, QuarantineMeter meter) =>
        statements.Get(
            """
            INSERT INTO quarantine_meter (endpoint_id, burst, minute, in_minute) VALUES (?, ?, ?, ?)
            ON CONFLICT (endpoint_id)
            DO UPDATE SET burst = excluded.burst, minute = excluded.minute, in_minute = excluded.in_minute
            """)
            .Bind(endpoint.Value).Bind(meter.Burst).Bind(meter.Minute).Bind(meter.InMinute).Run();

    internal static void Remove(StatementCache statements, EndpointId endpoint) =>
        statements.Get("DELETE FROM quarantine_meter WHERE endpoint_id = ?").Bind(endpoint.Value).Run();

    /// <summary>The sealed bytes of all endpoints.</summary>
    internal static long Bytes(StatementCache statements) =>
        statements.Get("SELECT sealed_bytes FROM sealed_total").Find(static row => row.ReadInt64(0));

    internal static void AddBytes(StatementCache statements, long bytes)
    {
        if (bytes != 0)
        {
            statements.Get("UPDATE sealed_total SET sealed_bytes = sealed_bytes + ?").Bind(bytes).Run();
        }
    }
}
