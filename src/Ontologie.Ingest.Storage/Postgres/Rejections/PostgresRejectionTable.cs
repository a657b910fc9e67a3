using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Sessions;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;

namespace Ontologie.Ingest.Storage.Postgres.Rejections;

/// <summary>Statements that write rejections. A deleted row takes its sealed request with it.</summary>
internal static class PostgresRejectionTable
{
    private const string SelectBounded =
        """
        SELECT held.endpoint_id, held.received_at, held.rejection_id, held.kind, held.address_group, held.sealed_bytes,
            held.recovered_as IS NOT NULL
        FROM unnest($1) AS wanted (endpoint_id)
        CROSS JOIN LATERAL (SELECT * FROM rejection r WHERE r.endpoint_id = wanted.endpoint_id OFFSET 0) AS held
        """;

    private const string Insert =
        """
        INSERT INTO rejection (
            endpoint_id, rejection_id, kind, received_at, keep_until, never_verified, reason, method, declared_bytes, read_bytes,
            remote_address, address_group, scheme, skew_seconds, body_digest, sealed_bytes, headers)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """;

    private const string InsertSealed =
        "INSERT INTO sealed_request (endpoint_id, rejection_id, sealed) SELECT * FROM unnest($1, $2, $3)";

    private const string DeleteIds = "DELETE FROM rejection WHERE endpoint_id = $1 AND rejection_id = ANY ($2)";

    private const string DeleteSealed = "DELETE FROM sealed_request WHERE endpoint_id = $1 AND rejection_id = ANY ($2)";

    private const string DemoteOne =
        "UPDATE rejection SET kind = 1, sealed_bytes = 0, keep_until = $3 WHERE endpoint_id = $1 AND rejection_id = $2";

    private const string UpdateRecovered =
        """
        UPDATE rejection SET recovered_as = coalesce(recovered_as, $3), recovery_outcome = $4
        WHERE endpoint_id = $1 AND rejection_id = $2 RETURNING 1
        """;

    private const string UpdateFinding =
        "UPDATE rejection SET finding = $3 WHERE endpoint_id = $1 AND rejection_id = $2 RETURNING 1";

    /// <summary>By place of the row: a join with the selected keys would depend on statistics.</summary>
    private const string DeleteSelected = "DELETE FROM rejection WHERE ctid = ANY (ARRAY({0})) RETURNING sealed_bytes";

    private const string SelectLeastValuable =
        """
        SELECT endpoint_id, rejection_id, sealed_bytes FROM rejection WHERE sealed_bytes > 0
        ORDER BY never_verified DESC, received_at, endpoint_id, rejection_id LIMIT $1
        """;

    private static readonly string DeleteExpired = Deletion(
        "SELECT ctid FROM rejection WHERE keep_until <= $1 ORDER BY keep_until LIMIT $2 FOR UPDATE SKIP LOCKED");

    private static readonly string DeleteOldest = Deletion(
        "SELECT ctid FROM rejection WHERE endpoint_id = $1 ORDER BY received_at LIMIT $2 FOR UPDATE");

    internal static RowQuery<(EndpointId Endpoint, BoundedRejection Held)> Bounded(IReadOnlyList<EndpointId> endpoints) => new(
        SelectBounded,
        static row => (
            new EndpointId(row.Id(0)),
            new BoundedRejection(
                new RejectionPlace(row.Time(1), new RejectionId(row.Id(2))),
                (RejectionKind)row.GetInt16(3),
                Encoding.UTF8.GetString(row.Bytes(4)),
                row.GetInt32(5),
                row.GetBoolean(6))),
        SqlColumn.Ids(endpoints, endpoint => endpoint.Value));

    internal static WriteCommand Add(IReadOnlyList<RejectionToInsert> rows) => new(
        Insert,
        SqlColumn.Ids(rows, row => row.Row.Endpoint.Value),
        SqlColumn.Ids(rows, row => row.Row.Id.Value),
        SqlColumn.Ints(rows, row => (int)row.Kind),
        SqlColumn.Times(rows, row => row.ReceivedAt),
        SqlColumn.Times(rows, row => row.KeepUntil),
        SqlColumn.Bools(rows, row => row.Request.IsNeverVerified),
        SqlColumn.Texts(rows, row => row.Row.Reason),
        SqlColumn.Utf8(rows, row => row.Row.Method),
        SqlColumn.OptionalLongs(rows, row => row.Row.DeclaredBytes),
        SqlColumn.Longs(rows, row => row.Row.ReadBytes),
        SqlColumn.Utf8(rows, row => row.Row.RemoteAddress),
        SqlColumn.Utf8(rows, row => row.Row.AddressGroup),
        SqlColumn.Utf8(rows, row => row.Row.Scheme),
        SqlColumn.OptionalLongs(rows, row => row.Row.SkewSeconds),
        SqlColumn.Bytes(rows, row => row.Row.BodyDigest),
        SqlColumn.Ints(rows, row => row.Sealed?.Length ?? 0),
        SqlColumn.Bytes(rows, row => row.Row.Headers));

    /// <param name="rows">Rows with a sealed request.</param>
    internal static WriteCommand AddSealed(IReadOnlyList<RejectionToInsert> rows) => new(
        InsertSealed,
        SqlColumn.Ids(rows, row => row.Row.Endpoint.Value),
        SqlColumn.Ids(rows, row => row.Row.Id.Value),
        SqlColumn.Bytes(rows, row => row.Sealed!));

    internal static WriteCommand Remove(EndpointId endpoint, IReadOnlyList<RejectionId> ids) =>
        new(DeleteIds, SqlValue.Id(endpoint.Value), SqlColumn.Ids(ids, id => id.Value));

    internal static WriteCommand RemoveSealed(EndpointId endpoint, IReadOnlyList<RejectionId> ids) =>
        new(DeleteSealed, SqlValue.Id(endpoint.Value), SqlColumn.Ids(ids, id => id.Value));

    internal static WriteCommand Demote(EndpointId endpoint, RejectionId id, DateTimeOffset keepUntil) =>
        new(DemoteOne, SqlValue.Id(endpoint.Value), SqlValue.Id(id.Value), SqlValue.Time(keepUntil));

    internal static RowQuery<int> MarkRecovered(EndpointId endpoint, RejectionId id, EventId? recoveredAs, string outcome) => new(
        UpdateRecovered,
        static row => row.GetInt32(0),
        SqlValue.Id(endpoint.Value),
        SqlValue.Id(id.Value),
        SqlValue.Id(recoveredAs?.Value),
        SqlValue.Text(outcome));

    internal static RowQuery<int> SaveFinding(EndpointId endpoint, RejectionId id, string finding) => new(
        UpdateFinding,
        static row => row.GetInt32(0),
        SqlValue.Id(endpoint.Value),
        SqlValue.Id(id.Value),
        SqlValue.Text(finding));

    /// <summary>Requests of all endpoints in the order in which they give way.</summary>
    internal static RowQuery<(EndpointId Endpoint, RejectionId Id, int SealedBytes)> LeastValuable(int limit) => new(
        SelectLeastValuable,
        static row => (new EndpointId(row.Id(0)), new RejectionId(row.Id(1)), row.GetInt32(2)),
        SqlValue.Int(limit));

    /// <summary>Deletes expired rows that no other transaction uses, and returns their sealed bytes.</summary>
    internal static RowQuery<int> RemoveExpired(DateTimeOffset now, int limit) =>
        new(DeleteExpired, static row => row.GetInt32(0), SqlValue.Time(now), SqlValue.Int(limit));

    /// <summary>Deletes the oldest rows of an endpoint, and returns their sealed bytes.</summary>
    internal static RowQuery<int> RemoveOldest(EndpointId endpoint, int limit) =>
        new(DeleteOldest, static row => row.GetInt32(0), SqlValue.Id(endpoint.Value), SqlValue.Int(limit));

    private static string Deletion(string selection) => DeleteSelected.Replace("{0}", selection, StringComparison.Ordinal);
}
