using System.Text;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Links;
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

    internal static LinkQuery<(EndpointId Endpoint, BoundedRejection Held)> Bounded(IReadOnlyList<EndpointId> endpoints) => new(
        SelectBounded,
        static row => (
            new EndpointId(row.Id(0)),
            new BoundedRejection(
                new RejectionPlace(row.Time(1), new RejectionId(row.Id(2))),
                (RejectionKind)row.GetInt16(3),
                Encoding.UTF8.GetString(row.Bytes(4)),
                row.GetInt32(5),
                row.GetBoolean(6))),
        LinkColumn.Ids(endpoints, endpoint => endpoint.Value));

    internal static LinkCommand Add(IReadOnlyList<RejectionToInsert> rows) => new(
        Insert,
        LinkColumn.Ids(rows, row => row.Row.Endpoint.Value),
        LinkColumn.Ids(rows, row => row.Row.Id.Value),
        LinkColumn.Ints(rows, row => (int)row.Kind),
        LinkColumn.Times(rows, row => row.ReceivedAt),
        LinkColumn.Times(rows, row => row.KeepUntil),
        RejectionColumn.Bools(rows, row => row.Request.IsNeverVerified),
        LinkColumn.Texts(rows, row => row.Row.Reason),
        RejectionColumn.Utf8(rows, row => row.Row.Method),
        RejectionColumn.Longs(rows, row => row.Row.DeclaredBytes),
        LinkColumn.Longs(rows, row => row.Row.ReadBytes),
        RejectionColumn.Utf8(rows, row => row.Row.RemoteAddress),
        RejectionColumn.Utf8(rows, row => row.Row.AddressGroup),
        RejectionColumn.Utf8(rows, row => row.Row.Scheme),
        RejectionColumn.Longs(rows, row => row.Row.SkewSeconds),
        RejectionColumn.Bytes(rows, row => row.Row.BodyDigest),
        LinkColumn.Ints(rows, row => row.Sealed?.Length ?? 0),
        RejectionColumn.Bytes(rows, row => row.Row.Headers));

    /// <param name="rows">Rows with a sealed request.</param>
    internal static LinkCommand AddSealed(IReadOnlyList<RejectionToInsert> rows) => new(
        InsertSealed,
        LinkColumn.Ids(rows, row => row.Row.Endpoint.Value),
        LinkColumn.Ids(rows, row => row.Row.Id.Value),
        LinkColumn.Bytes(rows, row => row.Sealed!));

    internal static LinkCommand Remove(EndpointId endpoint, IReadOnlyList<RejectionId> ids) =>
        new(DeleteIds, LinkParameter.Id(endpoint.Value), LinkColumn.Ids(ids, id => id.Value));

    internal static LinkCommand RemoveSealed(EndpointId endpoint, IReadOnlyList<RejectionId> ids) =>
        new(DeleteSealed, LinkParameter.Id(endpoint.Value), LinkColumn.Ids(ids, id => id.Value));

    internal static LinkCommand Demote(EndpointId endpoint, RejectionId id, DateTimeOffset keepUntil) =>
        new(DemoteOne, LinkParameter.Id(endpoint.Value), LinkParameter.Id(id.Value), LinkParameter.Time(keepUntil));

    internal static LinkQuery<int> MarkRecovered(EndpointId endpoint, RejectionId id, EventId? recoveredAs, string outcome) => new(
        UpdateRecovered,
        static row => row.GetInt32(0),
        LinkParameter.Id(endpoint.Value),
        LinkParameter.Id(id.Value),
        LinkParameter.Id(recoveredAs?.Value),
        LinkParameter.Text(outcome));

    internal static LinkQuery<int> SaveFinding(EndpointId endpoint, RejectionId id, string finding) => new(
        UpdateFinding,
        static row => row.GetInt32(0),
        LinkParameter.Id(endpoint.Value),
        LinkParameter.Id(id.Value),
        LinkParameter.Text(finding));

    /// <summary>Requests of all endpoints in the order in which they give way.</summary>
    internal static LinkQuery<(EndpointId Endpoint, RejectionId Id, int SealedBytes)> LeastValuable(int limit) => new(
        SelectLeastValuable,
        static row => (new EndpointId(row.Id(0)), new RejectionId(row.Id(1)), row.GetInt32(2)),
        LinkParameter.Int(limit));

    /// <summary>Deletes expired rows that no other transaction uses, and returns their sealed bytes.</summary>
    internal static LinkQuery<int> RemoveExpired(DateTimeOffset now, int limit) =>
        new(DeleteExpired, static row => row.GetInt32(0), LinkParameter.Time(now), LinkParameter.Int(limit));

    /// <summary>Deletes the oldest rows of an endpoint, and returns their sealed bytes.</summary>
    internal static LinkQuery<int> RemoveOldest(EndpointId endpoint, int limit) =>
        new(DeleteOldest, static row => row.GetInt32(0), LinkParameter.Id(endpoint.Value), LinkParameter.Int(limit));

    private static string Deletion(string selection) => DeleteSelected.Replace("{0}", selection, StringComparison.Ordinal);
}
