using Npgsql;
using Ontologie.Ingest.Storage.Postgres.Membership;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>The list of silos as it was early in this node's start: heartbeats that come while the rest starts count already.</summary>
internal sealed class EarlyLook(PostgresMembers members, TimeProvider time)
{
    private readonly Task<(IReadOnlyList<MemberRow> Rows, long At)?> _look = Task.Run(() => LookAsync(members, time));

    /// <summary>The rows and the timestamp at which they were read; null where the database failed or took no writes.</summary>
    internal Task<(IReadOnlyList<MemberRow> Rows, long At)?> ResultAsync() => _look;

    private static async Task<(IReadOnlyList<MemberRow> Rows, long At)?> LookAsync(PostgresMembers members, TimeProvider time)
    {
        try
        {
            return await members.ReadWritableAsync(CancellationToken.None) is { } rows ? (rows, time.GetTimestamp()) : null;
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }
}
