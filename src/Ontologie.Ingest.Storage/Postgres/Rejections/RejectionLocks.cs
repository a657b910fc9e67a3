using System.Buffers.Binary;
using System.Security.Cryptography;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Storage.Postgres.Rejections;

/// <summary>
/// The locks of rejections. A transaction that changes sealed requests takes the lock of the total first. Then it takes the endpoints
/// whose bounds it decides, in the order of their numbers. Deleting by age needs no endpoint, because it skips locked rows. So no two
/// transactions wait for each other. Locks end with the transaction.
/// </summary>
internal static class RejectionLocks
{
    /// <summary>The lock of the total, with the sealed bytes of all endpoints.</summary>
    internal static readonly RowQuery<long> TakeTotal =
        new("SELECT sealed_bytes FROM sealed_total WHERE one FOR UPDATE", static row => row.GetInt64(0));

    private const string Take = "SELECT pg_advisory_xact_lock(number) FROM unnest($1) AS wanted (number)";

    /// <summary>The advisory locks of endpoints. Statements after this one see what was committed before.</summary>
    internal static WriteCommand TakeEndpoints(IEnumerable<EndpointId> endpoints)
    {
        var numbers = endpoints.Select(NumberOf).Distinct().Order().ToArray();
        return new(Take, SqlColumn.Longs(numbers, number => number));
    }

    /// <summary>64 bits of a hash: two endpoints that share them only wait for each other.</summary>
    private static long NumberOf(EndpointId endpoint) => BinaryPrimitives.ReadInt64BigEndian(
        SHA256.HashData([.. "rejections\0"u8, .. endpoint.ToBytes()]));
}
