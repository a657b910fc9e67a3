using Npgsql;
using Ontologie.Ingest.Storage.Postgres.Membership;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>Reads the membership table early in the start. So heartbeats during the rest of the start already count.</summary>
internal sealed class EarlyMembershipRead(PostgresMembers members, TimeProvider time)
{
    private readonly Task<(IReadOnlyList<MemberRow> Rows, long At)?> _read = Task.Run(() => ReadAsync(members, time));

    /// <summary>The rows and the timestamp of the read; null if the database failed or was read-only.</summary>
    internal Task<(IReadOnlyList<MemberRow> Rows, long At)?> ResultAsync() => _read;

    private static async Task<(IReadOnlyList<MemberRow> Rows, long At)?> ReadAsync(PostgresMembers members, TimeProvider time)
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
