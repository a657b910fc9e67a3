using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Links;

/// <summary>Reads and writes what linking made of events.</summary>
internal static class LinkedEventTable
{
    internal static void Save(StatementCache statements, LinkedEventRow row) => statements.Get(
        """
        INSERT INTO linked_event (endpoint_id, sequence, status, event_id, problems) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (endpoint_id, sequence) DO UPDATE SET
            status = excluded.status, event_id = excluded.event_id, problems = excluded.problems
        """)
        .Bind(row.Endpoint.Value).Bind(row.Sequence).Bind((long)row.Status).Bind(row.Event.Value).Bind(row.Problems).Run();

    internal static List<LinkedEventRow> Range(StatementCache statements, EndpointId endpoint, long from, long to) => statements.Get(
        """
        SELECT sequence, status, event_id, problems FROM linked_event
        WHERE endpoint_id = ? AND sequence BETWEEN ? AND ? ORDER BY sequence
        """)
        .Bind(endpoint.Value).Bind(from).Bind(to)
        .List(row => new LinkedEventRow
        {
            Endpoint = endpoint,
            Sequence = row.ReadInt64(0),
            Status = (EventLinkStatus)row.ReadInt64(1),
            Event = new EventId(row.ReadUInt128(2)),
            Problems = row.ReadBytes(3),
        });

    internal static List<long> Sequences(
        StatementCache statements, EndpointId endpoint, EventLinkStatus status, long? after, long? until, bool newestFirst, int limit) =>
        (newestFirst
            ? statements.Get(
                """
                SELECT sequence FROM linked_event INDEXED BY linked_event_by_status
                WHERE endpoint_id = ? AND status = ? AND sequence < ? AND sequence >= ? ORDER BY sequence DESC LIMIT ?
                """)
                .Bind(endpoint.Value).Bind((long)status).Bind(after ?? long.MaxValue).Bind(until ?? 0)
            : statements.Get(
                """
                SELECT sequence FROM linked_event INDEXED BY linked_event_by_status
                WHERE endpoint_id = ? AND status = ? AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?
                """)
                .Bind(endpoint.Value).Bind((long)status).Bind(after ?? 0).Bind(until ?? long.MaxValue))
        .Bind(limit).List(static row => row.ReadInt64(0));
}
