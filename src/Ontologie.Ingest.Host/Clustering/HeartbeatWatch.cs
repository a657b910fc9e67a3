using System.Net;
using Ontologie.Ingest.Storage.Postgres.Membership;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// Tells silos that live in this database from rows that were copied with it: a live silo's heartbeat advances while we watch.
/// Deterministic, with the times passed in. Not thread-safe.
/// </summary>
/// <param name="own">The address of the silo that is to join. A row with it is of its predecessor, which is gone: the port is ours.</param>
internal sealed class HeartbeatWatch(IPEndPoint own)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>No silo misses two heartbeats in a row, and a margin for a slow write.</summary>
    internal static readonly TimeSpan Longest = (2 * MembershipProfile.HeartbeatPeriod) + Margin;

    /// <summary>Enough where by the clock no heartbeat came for <see cref="Longest"/>: one more would have come.</summary>
    internal static readonly TimeSpan Shortest = MembershipProfile.HeartbeatPeriod + Margin;

    private Dictionary<(string, int, int), DateTime>? _first;
    private TimeSpan _since;

    /// <summary>Takes in the list of silos as it is now.</summary>
    /// <param name="rows">All silos that are not dead.</param>
    /// <param name="now">The time of a clock that never goes back.</param>
    /// <param name="today">The time of day, which may differ from other machines'.</param>
    internal HeartbeatVerdict Observe(IReadOnlyList<MemberRow> rows, TimeSpan now, DateTime today)
    {
        var others = rows.Where(row => row.Port != own.Port || row.Address != own.Address.ToString()).ToArray();
        if (others.Length == 0)
        {
            return HeartbeatVerdict.Nobody;
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

        var quiet = today - others.Max(row => row.LastHeartbeat);
        var enough = quiet >= Longest ? Shortest : Longest;
        return now - _since >= enough ? HeartbeatVerdict.Silent : HeartbeatVerdict.Unknown;
    }

    /// <summary>Begins anew, after a moment in which no silo could have written a heartbeat.</summary>
    internal void Restart() => _first = null;
}
