using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Rejections;
using Ontologie.Ingest.Storage.Rejections.Bounds;
using Ontologie.Ingest.Storage.Sqlite.Sessions;

namespace Ontologie.Ingest.Storage.Sqlite.Rejections;

/// <summary>Selects rows of rejections.</summary>
internal static class RejectionRows
{
    private const string Columns =
        """
        SELECT rejection_id, endpoint_id, received_at, reason, method, declared_bytes, read_bytes, remote_address, address_group, scheme,
            skew_seconds, body_digest, kind, sealed_bytes, recovered_as, recovery_outcome, finding
        """;

    private const string IsRecoverable = "kind = 2 AND recovered_as IS NULL";

    private const string NewestFirst = "ORDER BY received_at DESC, rejection_id DESC LIMIT ?";

    /// <summary>Comes after all ids.</summary>
    private static readonly byte[] AfterAll = [.. Enumerable.Repeat((byte)0xff, 17)];

    internal static List<RejectionRow> List(StatementCache statements, RejectionQuery query)
    {
        var select = query.Reason is { } reason
            ? statements.Get(
                $"""
                {Columns} FROM rejection INDEXED BY rejection_by_reason
                WHERE endpoint_id = ? AND reason = ? AND (received_at, rejection_id) < (?, ?) {NewestFirst}
                """)
                .Bind(query.Endpoint.Value).Bind(reason)
            : statements.Get(
                $"""
                {Columns} FROM rejection INDEXED BY rejection_by_time
                WHERE endpoint_id = ? AND (received_at, rejection_id) < (?, ?) {NewestFirst}
                """)
                .Bind(query.Endpoint.Value);
        var bound = query.After is { } after
            ? select.Bind(SqliteMicros.From(after.ReceivedAt)).Bind(after.Id.Value)
            : select.Bind(long.MaxValue).Bind(AfterAll);
        return bound.Bind(query.Limit).List(static row => Read(row, headers: null));
    }

    internal static RejectionRow? Find(StatementCache statements, EndpointId endpoint, RejectionId id) =>
        statements.Get($"{Columns}, headers FROM rejection WHERE endpoint_id = ? AND rejection_id = ?")
            .Bind(endpoint.Value).Bind(id.Value).Find(static row => Read(row, row.ReadBytes(17)));

    internal static byte[]? Sealed(StatementCache statements, EndpointId endpoint, RejectionId id) =>
        statements.Get(
            """
            SELECT sealed FROM sealed_request WHERE n = (SELECT n FROM rejection WHERE endpoint_id = ? AND rejection_id = ?)
            """)
            .Bind(endpoint.Value).Bind(id.Value).Find(static row => row.ReadBytes(0));

    internal static List<RejectionRow> Recoverable(
        StatementCache statements, EndpointId endpoint, RejectionPlace? after, int limit) =>
        statements.Get(
            $"""
            {Columns} FROM rejection INDEXED BY rejection_recoverable
            WHERE endpoint_id = ? AND {IsRecoverable} AND (received_at, rejection_id) > (?, ?) ORDER BY received_at, rejection_id LIMIT ?
            """)
            .Bind(endpoint.Value).Bind(after is null ? long.MinValue : SqliteMicros.From(after.Value.ReceivedAt))
            .Bind(after?.Id.Value ?? UInt128.Zero).Bind(limit).List(static row => Read(row, headers: null));

    internal static RejectionRow? FindRecoverable(StatementCache statements, EndpointId endpoint, RejectionId id) =>
        statements.Get($"{Columns} FROM rejection WHERE endpoint_id = ? AND rejection_id = ? AND {IsRecoverable}")
            .Bind(endpoint.Value).Bind(id.Value).Find(static row => Read(row, headers: null));

    internal static RejectionSummary Summarize(StatementCache statements, EndpointId endpoint)
    {
        var last = statements.Get(
            """
            SELECT received_at FROM rejection INDEXED BY rejection_by_time WHERE endpoint_id = ? AND kind <> 3
            ORDER BY received_at DESC LIMIT 1
            """)
            .Bind(endpoint.Value).Find(static row => (DateTimeOffset?)row.ReadTime(0));
        var recoverable = statements.Get(
            $"SELECT count(*) FROM rejection INDEXED BY rejection_recoverable WHERE endpoint_id = ? AND {IsRecoverable}")
            .Bind(endpoint.Value).Find(static row => (int)row.ReadInt64(0));
        var (at, code) = statements.Get(
            """
            SELECT received_at, finding FROM rejection INDEXED BY rejection_with_finding
            WHERE endpoint_id = ? AND finding IS NOT NULL ORDER BY received_at DESC, rejection_id DESC LIMIT 1
            """)
            .Bind(endpoint.Value).Find(static row => ((DateTimeOffset?)row.ReadTime(0), (string?)row.ReadText(1)));
        return new RejectionSummary(endpoint)
        {
            LastRefusedAt = last,
            Recoverable = recoverable,
            LastFindingAt = at,
            LastFinding = code,
        };
    }

    private static RejectionRow Read(SqliteStatement row, byte[]? headers) => new()
    {
        Id = new RejectionId(row.ReadUInt128(0)),
        Endpoint = new EndpointId(row.ReadUInt128(1)),
        ReceivedAt = row.ReadTime(2),
        Reason = row.ReadText(3),
        Method = row.ReadText(4),
        DeclaredBytes = row.ReadInt64OrNull(5),
        ReadBytes = row.ReadInt64(6),
        Headers = headers,
        RemoteAddress = row.ReadText(7),
        AddressGroup = row.ReadText(8),
        Scheme = row.ReadTextOrNull(9),
        SkewSeconds = row.ReadInt64OrNull(10),
        BodyDigest = row.IsNull(11) ? null : row.ReadBytes(11),
        IsQuarantined = row.ReadInt64(12) == (long)RejectionKind.Quarantined,
        SealedBytes = (int)row.ReadInt64(13),
        RecoveredAs = row.ReadUInt128OrNull(14) is { } recoveredAs ? new EventId(recoveredAs) : null,
        RecoveryOutcome = row.ReadTextOrNull(15),
        Finding = row.ReadTextOrNull(16),
    };
}
