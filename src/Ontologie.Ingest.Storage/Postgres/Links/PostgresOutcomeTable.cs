using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Links;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Links;

/// <summary>Statements about what linking made of events.</summary>
internal static class PostgresOutcomeTable
{
    private const string SelectRange =
        """
        SELECT endpoint_id, sequence, event_id, status, problems FROM link_outcome
        WHERE endpoint_id = $1 AND sequence BETWEEN $2 AND $3 ORDER BY sequence
        """;

    private const string Upsert =
        """
        INSERT INTO link_outcome (endpoint_id, sequence, event_id, status, problems) SELECT * FROM unnest($1, $2, $3, $4, $5)
        ON CONFLICT (endpoint_id, sequence)
        DO UPDATE SET event_id = excluded.event_id, status = excluded.status, problems = excluded.problems
        """;

    private const string SelectSequences =
        "SELECT sequence FROM link_outcome WHERE endpoint_id = $1 AND status = $2 AND sequence > $3 AND sequence < $4 ORDER BY sequence";

    internal static RowQuery<LinkedEventRow> OfEvents(EndpointId endpoint, long from, long to) =>
        new(SelectRange, Read, SqlValue.Id(endpoint.Value), SqlValue.Long(from), SqlValue.Long(to));

    internal static WriteCommand Save(IReadOnlyList<LinkedEventRow> rows) => new(
        Upsert,
        SqlColumn.Ids(rows, row => row.Endpoint.Value),
        SqlColumn.Longs(rows, row => row.Sequence),
        SqlColumn.Ids(rows, row => row.Event.Value),
        SqlColumn.Ints(rows, row => (int)row.Status),
        SqlColumn.Bytes(rows, row => row.Problems));

    internal static RowQuery<long> Sequences(
        EndpointId endpoint, EventLinkStatus status, long? after, long? until, bool newestFirst, int limit)
    {
        var (below, above) = newestFirst
            ? (until - 1 ?? 0, after ?? long.MaxValue)
            : (after ?? 0, until + 1 ?? long.MaxValue);
        return new(
            $"{SelectSequences} {(newestFirst ? "DESC" : "ASC")} LIMIT $5",
            row => row.GetInt64(0),
            SqlValue.Id(endpoint.Value),
            SqlValue.Int((int)status),
            SqlValue.Long(below),
            SqlValue.Long(above),
            SqlValue.Int(limit));
    }

    private static LinkedEventRow Read(NpgsqlDataReader row) => new()
    {
        Endpoint = new EndpointId(row.Id(0)),
        Sequence = row.GetInt64(1),
        Event = new EventId(row.Id(2)),
        Status = (EventLinkStatus)row.GetInt16(3),
        Problems = row.Bytes(4),
    };
}
