using System.Net;
using Npgsql;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage.Postgres.Membership;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// Lets a silo join only silos that use the same database. A restored copy of a database lists the silos of the original, and a silo
/// that used this list would join production. The guard declares silos without heartbeats dead before Orleans reads the list, so
/// that Orleans never connects to them.
/// </summary>
internal sealed class JoinGuard(
    PostgresMembers members, EarlyMembershipRead early, ILocalSiloDetails silo, TimeProvider time, ILogger<JoinGuard> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The same limit as for the database at the start.</summary>
    private static readonly TimeSpan DatabaseWaitLimit = TimeSpan.FromSeconds(30);

    /// <summary>Orleans reads the list of silos at the next stage.</summary>
    private const int BeforeMembership = ServiceLifecycleStage.RuntimeGrainServices - 1;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(JoinGuard), BeforeMembership, WatchAsync);

    /// <exception cref="StartRefusedException">The database failed or was read-only for too long.</exception>
    private async Task WatchAsync(CancellationToken cancel)
    {
        var watch = new HeartbeatWatch(silo.SiloAddress.Endpoint);
        var began = time.GetTimestamp();
        if (await early.ResultAsync().WaitAsync(cancel) is { } first)
        {
            began = first.At;
            watch.Observe(first.Rows, TimeSpan.Zero, time.GetUtcNow().UtcDateTime);
        }

        var failedFor = time.GetTimestamp();
        var hasLogged = false;
        while (true)
        {
            if (await TryReadAsync(cancel) is { } rows)
            {
                failedFor = time.GetTimestamp();
                var verdict = watch.Observe(rows, time.GetElapsedTime(began), time.GetUtcNow().UtcDateTime);
                if (verdict is HeartbeatVerdict.NoSilos or HeartbeatVerdict.Alive
                    || (verdict == HeartbeatVerdict.Silent && await TryDeclareDeadAsync(rows, time.GetElapsedTime(began), cancel)))
                {
                    return;
                }

                if (!hasLogged)
                {
                    hasLogged = true;
                    HostLog.WatchingHeartbeats(logger, rows.Count, HeartbeatWatch.Longest.TotalSeconds);
                }
            }
            else
            {
                watch.Restart();
                if (time.GetElapsedTime(failedFor) > DatabaseWaitLimit)
                {
                    throw new StartRefusedException(
                        "The database of ConnectionStrings:Ingest failed or was read-only while this node waited for heartbeats.");
                }
            }

            await Task.Delay(Pause, time, cancel);
        }
    }

    private async Task<IReadOnlyList<MemberRow>?> TryReadAsync(CancellationToken cancel)
    {
        try
        {
            return await members.ReadWritableAsync(cancel);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return null;
        }
    }

    private async Task<bool> TryDeclareDeadAsync(IReadOnlyList<MemberRow> rows, TimeSpan watched, CancellationToken cancel)
    {
        try
        {
            if (!await members.TryDeclareDeadAsync(rows, cancel))
            {
                return false;
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return false;
        }

        var addresses = rows.Select(row => new IPEndPoint(IPAddress.Parse(row.Address), row.Port));
        HostLog.SilentSilosDeclaredDead(logger, rows.Count, watched.TotalSeconds, string.Join(", ", addresses));
        return true;
    }
}
