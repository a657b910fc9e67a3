using System.Net;
using Npgsql;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage.Postgres.Membership;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// Lets a silo join only silos that live in its own database. A restored copy of a database names the silos of the original:
/// a silo that believed that list would join production. Rows whose heartbeats stand still are declared dead before Orleans
/// reads the list, so it never connects to them.
/// </summary>
internal sealed class JoinGuard(
    PostgresMembers members, EarlyLook early, ILocalSiloDetails silo, TimeProvider time, ILogger<JoinGuard> logger)
    : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>As long as a node waits for its database at its start.</summary>
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(30);

    /// <summary>Orleans reads the list of silos at the next stage.</summary>
    private const int BeforeMembership = ServiceLifecycleStage.RuntimeGrainServices - 1;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(nameof(JoinGuard), BeforeMembership, JudgeAsync);

    /// <exception cref="StartRefusedException">The database failed, or took no writes, for too long.</exception>
    private async Task JudgeAsync(CancellationToken cancel)
    {
        var watch = new HeartbeatWatch(silo.SiloAddress.Endpoint);
        var began = time.GetTimestamp();
        if (await early.ResultAsync().WaitAsync(cancel) is { } look)
        {
            began = look.At;
            watch.Observe(look.Rows, TimeSpan.Zero, time.GetUtcNow().UtcDateTime);
        }

        var failedFor = time.GetTimestamp();
        var hasTold = false;
        while (true)
        {
            if (await TryReadAsync(cancel) is { } rows)
            {
                failedFor = time.GetTimestamp();
                var verdict = watch.Observe(rows, time.GetElapsedTime(began), time.GetUtcNow().UtcDateTime);
                if (verdict is HeartbeatVerdict.Nobody or HeartbeatVerdict.Alive
                    || (verdict == HeartbeatVerdict.Silent && await TryBuryAsync(rows, time.GetElapsedTime(began), cancel)))
                {
                    return;
                }

                if (!hasTold)
                {
                    hasTold = true;
                    HostLog.WatchingHeartbeats(logger, rows.Count, HeartbeatWatch.Longest.TotalSeconds);
                }
            }
            else
            {
                watch.Restart();
                if (time.GetElapsedTime(failedFor) > DatabasePatience)
                {
                    throw new StartRefusedException(
                        "The database that ConnectionStrings:Ingest names failed, or took no writes, while the node waited for heartbeats of other nodes.");
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

    private async Task<bool> TryBuryAsync(IReadOnlyList<MemberRow> rows, TimeSpan watched, CancellationToken cancel)
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

        HostLog.SilentSilosDeclaredDead(
            logger, rows.Count, watched.TotalSeconds, string.Join(", ", rows.Select(row => new IPEndPoint(IPAddress.Parse(row.Address), row.Port))));
        return true;
    }
}
