using System.Text;
using Npgsql;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;

namespace Ontologie.Ingest.Storage.Postgres.Rejections;

/// <summary>Statements that select rejections.</summary>
internal static class PostgresRejectionRows
{
    private const string Columns =
        """
        SELECT rejection_id, endpoint_id, received_at, reason, method, declared_bytes, read_bytes, remote_address, address_group, scheme,
            skew_seconds, body_digest, kind, sealed_bytes, recovered_as, recovery_outcome, finding
        """;

    private const string IsRecoverable = "endpoint_id = $1 AND kind = 2 AND recovered_as IS NULL";

    private const string SelectRecoverable =
        $"""
        {Columns} FROM rejection WHERE {IsRecoverable} AND (received_at, rejection_id) > ($2, $3)
        ORDER BY received_at, rejection_id LIMIT $4
        """;

    private const string SelectRecoverableOf =
        $"""
        {Columns} FROM rejection WHERE {IsRecoverable} AND rejection_id = ANY ($5) AND (received_at, rejection_id) > ($2, $3)
        ORDER BY received_at, rejection_id LIMIT $4
        """;

    private const string SelectSummaries =
        """
        SELECT wanted.endpoint_id, last.received_at, open.number, finding.received_at, finding.finding
        FROM unnest($1) WITH ORDINALITY AS wanted (endpoint_id, place)
        LEFT JOIN LATERAL (
            SELECT r.received_at FROM rejection r WHERE r.endpoint_id = wanted.endpoint_id AND r.kind <> 3
            ORDER BY r.endpoint_id DESC, r.received_at DESC LIMIT 1) AS last ON true
        CROSS JOIN LATERAL (
            SELECT count(*)::integer AS number FROM rejection r
            WHERE r.endpoint_id = wanted.endpoint_id AND r.kind = 2 AND r.recovered_as IS NULL) AS open
        LEFT JOIN LATERAL (
            SELECT r.received_at, r.finding FROM rejection r WHERE r.endpoint_id = wanted.endpoint_id AND r.finding IS NOT NULL
            ORDER BY r.endpoint_id DESC, r.received_at DESC, r.rejection_id DESC LIMIT 1) AS finding ON true
        ORDER BY wanted.place
        """;

    internal static RowQuery<RejectionRow> Page(RejectionQuery query)
    {
        var after = query.After ?? new RejectionPlace(DateTimeOffset.MaxValue, new RejectionId(UInt128.MaxValue));
        NpgsqlParameter[] values =
        [
            SqlValue.Id(query.Endpoint.Value),
            SqlValue.Time(after.ReceivedAt),
            SqlValue.Id(after.Id.Value),
            SqlValue.Int(query.Limit),
        ];
        return new(
            $"""
            {Columns} FROM rejection
            WHERE endpoint_id = $1 {(query.Reason is null ? "" : "AND reason = $5")} AND (received_at, rejection_id) < ($2, $3)
            ORDER BY received_at DESC, rejection_id DESC LIMIT $4
            """,
            ReadWithoutHeaders,
            query.Reason is { } reason ? [.. values, SqlValue.Search(reason)] : values);
    }

    internal static RowQuery<RejectionRow> One(EndpointId endpoint, RejectionId id) => new(
        $"{Columns}, headers FROM rejection WHERE endpoint_id = $1 AND rejection_id = $2",
        static row => Read(row, row.Bytes(17)),
        SqlValue.Id(endpoint.Value),
        SqlValue.Id(id.Value));

    internal static RowQuery<byte[]> Sealed(EndpointId endpoint, RejectionId id) => new(
        "SELECT sealed FROM sealed_request WHERE endpoint_id = $1 AND rejection_id = $2",
        static row => row.Bytes(0),
        SqlValue.Id(endpoint.Value),
        SqlValue.Id(id.Value));

    internal static RowQuery<RejectionRow> Recoverable(
        EndpointId endpoint, IReadOnlyCollection<RejectionId>? ids, RejectionPlace? after, int limit)
    {
        var place = after ?? new RejectionPlace(DateTimeOffset.MinValue, new RejectionId(UInt128.Zero));
        NpgsqlParameter[] values =
        [
            SqlValue.Id(endpoint.Value),
            SqlValue.Time(place.ReceivedAt),
            SqlValue.Id(place.Id.Value),
            SqlValue.Int(limit),
        ];
        return ids is null
            ? new(SelectRecoverable, ReadWithoutHeaders, values)
            : new(SelectRecoverableOf, ReadWithoutHeaders, [.. values, SqlColumn.Ids([.. ids], id => id.Value)]);
    }

    internal static RowQuery<RejectionSummary> Summaries(IReadOnlyList<EndpointId> endpoints) => new(
        SelectSummaries,
        static row => new RejectionSummary(new EndpointId(row.Id(0)))
        {
            LastRefusedAt = row.IsDBNull(1) ? null : row.Time(1),
            Recoverable = row.GetInt32(2),
            LastFindingAt = row.IsDBNull(3) ? null : row.Time(3),
            LastFinding = row.IsDBNull(4) ? null : row.GetString(4),
        },
        SqlColumn.Ids(endpoints, endpoint => endpoint.Value));

    private static RejectionRow ReadWithoutHeaders(NpgsqlDataReader row) => Read(row, headers: null);

    private static RejectionRow Read(NpgsqlDataReader row, byte[]? headers) => new()
    {
        Id = new RejectionId(row.Id(0)),
        Endpoint = new EndpointId(row.Id(1)),
        ReceivedAt = row.Time(2),
        Reason = row.GetString(3),
        Method = Encoding.UTF8.GetString(row.Bytes(4)),
        DeclaredBytes = row.IsDBNull(5) ? null : row.GetInt64(5),
        ReadBytes = row.GetInt64(6),
        Headers = headers,
        RemoteAddress = Encoding.UTF8.GetString(row.Bytes(7)),
        AddressGroup = Encoding.UTF8.GetString(row.Bytes(8)),
        Scheme = row.Utf8(9),
        SkewSeconds = row.IsDBNull(10) ? null : row.GetInt64(10),
        BodyDigest = row.IsDBNull(11) ? null : row.Bytes(11),
        IsQuarantined = row.GetInt16(12) == (short)RejectionKind.Quarantined,
        SealedBytes = row.GetInt32(13),
        RecoveredAs = row.IsDBNull(14) ? null : new EventId(row.Id(14)),
        RecoveryOutcome = row.IsDBNull(15) ? null : row.GetString(15),
        Finding = row.IsDBNull(16) ? null : row.GetString(16),
    };
}
