using Orleans.Configuration;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// How fast a cluster detects a node that died or hangs. A sender waits 30 seconds, and a second attempt on another node must fit in.
/// Measurements: docs/decisions/0007-membership.md.
/// </summary>
internal static class MembershipProfile
{
    /// <summary>How often clients read the list of silos, and how often silos read it without gossip.</summary>
    internal static readonly TimeSpan RefreshPeriod = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Timeout of a grain call from a node without a silo. A call to a silo that dies hangs for this time, so several must fit into a
    /// request's 30 seconds.
    /// </summary>
    internal static readonly TimeSpan ClientResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Timeout of a grain call between silos, as a last resort. Calls to a silo fail when it is declared dead, which takes at most six
    /// seconds.
    /// </summary>
    internal static readonly TimeSpan SiloResponseTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How often a silo writes a heartbeat to the database.</summary>
    internal static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(3);

    internal static void Apply(ClusterMembershipOptions membership)
    {
        // Half of it evicted a healthy node that paused for 2.5 s.
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);

        // The limit of the adaptive timeout. A silo with recent traffic may hang for this long times the limit of missed probes, which
        // is a minute by default.
        membership.MaxProbeTimeout = TimeSpan.FromSeconds(2);

        // A pause of the garbage collector costs one or two probes.
        membership.NumMissedProbesLimit = 3;

        // Two silos must agree, so that one with a broken network evicts no node alone.
        membership.NumVotesForDeathDeclaration = 2;

        // Gossip spreads changes; reading the table is for silos that it did not reach.
        membership.TableRefreshTimeout = RefreshPeriod;

        // After a crash of all nodes, nodes with new addresses wait until the old heartbeats are stale: twice three seconds. The default
        // of a minute and a half is too long: senders should be served again within 20 seconds.
        membership.IAmAliveTablePublishTimeout = HeartbeatPeriod;
        membership.NumMissedTableIAmAliveLimit = 2;

        // Each read of the table includes dead silos. A day is enough to find out what happened.
        membership.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
        membership.MaxDefunctSiloEntries = 25;
    }
}
