using System.Net;
using Ontologie.Ingest.Storage.Postgres.Membership;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// Distinguishes silos that use this database from rows that were copied with it: the heartbeat of a live silo advances. Deterministic:
/// the caller passes the times. Not thread-safe.
/// </summary>
/// <param name="own">The address of the joining silo. A row with it belongs to a former process: this one has the port now.</param>
internal sealed class HeartbeatWatch(IPEndPoint own)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>Two heartbeats, which no live silo misses in a row, and a margin for a slow write.</summary>
    internal static readonly TimeSpan Longest = (2 * MembershipProfile.HeartbeatPeriod) + Margin;

    /// <summary>
    /// Enough if the newest heartbeat is older than <see cref="Longest"/> by the clock: one more period shows whether it advances.
    /// </summary>
    internal static readonly TimeSpan Shortest = MembershipProfile.HeartbeatPeriod + Margin;

    private Dictionary<(string, int, int), DateTime>? _first;
    private TimeSpan _since;

    /// <summary>Compares the current rows with the first ones.</summary>
    /// <param name="rows">All silos that are not declared dead.</param>
    /// <param name="now">The time of a monotonic clock.</param>
    /// <param name="utcNow">The current date and time in UTC. Other machines' clocks may differ.</param>
    internal HeartbeatVerdict Observe(IReadOnlyList<MemberRow> rows, TimeSpan now, DateTime utcNow)
    {
        var others = rows.Where(row => row.Port != own.Port || row.Address != own.Address.ToString()).ToArray();
        if (others.Length == 0)
        {
            return HeartbeatVerdict.NoSilos;
        }

        if (_first is null)
        {
            _first = rows.ToDictionary(row => row.Silo, row => row.LastHeartbeat);
            _since = now;
        }

        if (Array.Exists(others, row => !_first.TryGetValue(row.Silo, out var before) || before != row.LastHeartbeat))
        {
            return HeartbeatVerdict.Alive;
        }

        var quiet = utcNow - others.Max(row => row.LastHeartbeat);
        var enough = quiet >= Longest ? Shortest : Longest;
        return now - _since >= enough ? HeartbeatVerdict.Silent : HeartbeatVerdict.Unknown;
    }

    /// <summary>Starts again, after a time in which no silo could write a heartbeat.</summary>
    internal void Restart() => _first = null;
}
