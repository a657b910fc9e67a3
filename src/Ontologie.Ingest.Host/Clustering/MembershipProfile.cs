using Orleans.Configuration;

namespace Ontologie.Ingest.Host.Clustering;

/// <summary>
/// How fast a cluster notices that a node died or hangs. Made for senders that wait 30 seconds: whatever happens to one
/// node, a second attempt on another one fits in. The measurements are in docs/decisions/0007-membership.md.
/// </summary>
internal static class MembershipProfile
{
    /// <summary>How often the list of silos is read by clients, and is read again by silos that heard no gossip.</summary>
    internal static readonly TimeSpan RefreshPeriod = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a node without a silo waits for a grain. A call that was on its way to a silo when that died hangs as
    /// long as this, so several have to fit into a request's 30 seconds.
    /// </summary>
    internal static readonly TimeSpan ClientResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a silo waits for a grain on another one. Calls to a silo that died fail at once when it is declared
    /// dead, and that takes six seconds at most, for one that hangs: this is only the last resort.
    /// </summary>
    internal static readonly TimeSpan SiloResponseTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How often a silo writes to the database that it is alive.</summary>
    internal static readonly TimeSpan HeartbeatPeriod = TimeSpan.FromSeconds(3);

    internal static void Apply(ClusterMembershipOptions membership)
    {
        // A probe that was not answered in a second is missed. Half of it evicted a healthy node that paused for 2.5 s.
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);

        // The adaptive timeout's ceiling. Times the missed probes it is also how long a connection that still carried
        // something excuses a silo that answers no probe: by default a whole minute.
        membership.MaxProbeTimeout = TimeSpan.FromSeconds(2);

        // Three in a row: a pause of the garbage collector costs one or two.
        membership.NumMissedProbesLimit = 3;

        // Two silos have to agree, so that one whose own network is broken evicts nobody alone.
        membership.NumVotesForDeathDeclaration = 2;

        // Changes travel by gossip; the table is for those whom gossip did not reach.
        membership.TableRefreshTimeout = RefreshPeriod;

        // After a crash of all nodes, those that start with new addresses wait until the old ones are stale: twice three
        // seconds. By default that takes a minute and a half, and senders should be served again within 20 seconds.
        membership.IAmAliveTablePublishTimeout = HeartbeatPeriod;
        membership.NumMissedTableIAmAliveLimit = 2;

        // Rows of dead silos are read with every look at the table: a day is enough to find out what happened.
        membership.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
        membership.MaxDefunctSiloEntries = 25;
    }
}
