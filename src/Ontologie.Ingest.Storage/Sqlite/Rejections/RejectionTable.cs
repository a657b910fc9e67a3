using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Rejections;

/// <summary>Writes rejections. A deleted row takes its sealed request with it.</summary>
internal static class RejectionTable
{
    private const string Insert =
        """
        INSERT INTO rejection (
            endpoint_id, rejection_id, kind, received_at, keep_until, never_verified, reason, method, declared_bytes, read_bytes,
            remote_address, address_group, scheme, skew_seconds, body_digest, sealed_bytes, headers)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    internal static List<BoundedRejection> Bounded(StatementCache statements, EndpointId endpoint) =>
        statements.Get(
            """
            SELECT received_at, rejection_id, kind, address_group, sealed_bytes, recovered_as IS NOT NULL
            FROM rejection INDEXED BY rejection_by_time WHERE endpoint_id = ?
            """)
            .Bind(endpoint.Value)
            .List(static row => new BoundedRejection(
                new RejectionPlace(row.ReadTime(0), new RejectionId(row.ReadUInt128(1))),
                (RejectionKind)row.ReadInt64(2),
                row.ReadText(3),
                (int)row.ReadInt64(4),
                row.ReadBoolean(5)));

    internal static void Add(StatementCache statements, RejectionToInsert added)
    {
        var row = added.Row;
        var n = statements.Get(Insert)
            .Bind(row.Endpoint.Value).Bind(row.Id.Value).Bind((long)added.Kind).Bind(SqliteMicros.From(added.ReceivedAt))
            .Bind(SqliteMicros.From(added.KeepUntil)).Bind(added.Request.IsNeverVerified).Bind(row.Reason).Bind(row.Method)
            .Bind(row.DeclaredBytes).Bind(row.ReadBytes).Bind(row.RemoteAddress).Bind(row.AddressGroup).Bind(row.Scheme)
            .Bind(row.SkewSeconds).BindOrNull(row.BodyDigest).Bind(added.Sealed?.Length ?? 0).Bind(row.Headers)
            .Insert();
        if (added.Sealed is { } content)
        {
            statements.Get("INSERT INTO sealed_request (n, sealed) VALUES (?, ?)").Bind(n).Bind(content).Run();
        }
    }

    internal static void Remove(StatementCache statements, EndpointId endpoint, RejectionId id) =>
        statements.Get("DELETE FROM rejection WHERE endpoint_id = ? AND rejection_id = ?")
            .Bind(endpoint.Value).Bind(id.Value).Run();

    /// <summary>Moves a quarantined request into the sample.</summary>
    internal static void Demote(StatementCache statements, EndpointId endpoint, RejectionId id, DateTimeOffset keepUntil)
    {
        statements.Get(
            "DELETE FROM sealed_request WHERE n = (SELECT n FROM rejection WHERE endpoint_id = ? AND rejection_id = ?)")
            .Bind(endpoint.Value).Bind(id.Value).Run();
        statements.Get(
            "UPDATE rejection SET kind = 1, sealed_bytes = 0, keep_until = ? WHERE endpoint_id = ? AND rejection_id = ?")
            .Bind(SqliteMicros.From(keepUntil)).Bind(endpoint.Value).Bind(id.Value).Run();
    }

    internal static bool MarkRecovered(
        StatementCache statements, EndpointId endpoint, RejectionId id, EventId? recoveredAs, string outcome) =>
        statements.Get(
            """
            UPDATE rejection SET recovered_as = coalesce(recovered_as, ?), recovery_outcome = ?
            WHERE endpoint_id = ? AND rejection_id = ?
            """)
            .Bind(recoveredAs?.Value).Bind(outcome).Bind(endpoint.Value).Bind(id.Value).Change() > 0;

    internal static bool SaveFinding(StatementCache statements, EndpointId endpoint, RejectionId id, string finding) =>
        statements.Get("UPDATE rejection SET finding = ? WHERE endpoint_id = ? AND rejection_id = ?")
            .Bind(finding).Bind(endpoint.Value).Bind(id.Value).Change() > 0;

    /// <summary>Requests of all endpoints in the order in which they give way.</summary>
    internal static List<(long N, long SealedBytes)> LeastValuable(StatementCache statements, int limit) =>
        List(
            statements.Get(
                "SELECT n, sealed_bytes FROM rejection WHERE sealed_bytes > 0 ORDER BY never_verified DESC, received_at, n LIMIT ?")
                .Bind(limit));

    internal static List<(long N, long SealedBytes)> Expired(StatementCache statements, DateTimeOffset now, int limit) =>
        List(
            statements.Get("SELECT n, sealed_bytes FROM rejection WHERE keep_until <= ? ORDER BY keep_until LIMIT ?")
                .Bind(SqliteMicros.From(now)).Bind(limit));

    internal static List<(long N, long SealedBytes)> Oldest(StatementCache statements, EndpointId endpoint, int limit) =>
        List(
            statements.Get("SELECT n, sealed_bytes FROM rejection WHERE endpoint_id = ? ORDER BY received_at LIMIT ?")
                .Bind(endpoint.Value).Bind(limit));

    internal static void Remove(StatementCache statements, IReadOnlyList<(long N, long SealedBytes)> rows)
    {
        var delete = statements.Get("DELETE FROM rejection WHERE n = ?");
        foreach (var row in rows)
        {
            delete.Bind(row.N).Run();
        }
    }

    private static List<(long N, long SealedBytes)> List(SqliteStatement select) =>
        select.List(static row => (row.ReadInt64(0), row.ReadInt64(1)));
}
