using System.Net;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Finds what is wrong with the keys of a cluster.</summary>
internal static class ClusterCheck
{
    private const int LongestId = 150;

    /// <summary>Without a cluster, none of its keys means anything: somebody who set one expects what will not happen.</summary>
    internal static void Embedded(ClusterSettings cluster, string? connectionString, List<string> wrong)
    {
        foreach (var (key, value) in Keys(cluster))
        {
            if (value is not null)
            {
                wrong.Add($"Ingest:Cluster:{key} is set: with Ingest:Store=sqlite there is no cluster.");
            }
        }

        if (!string.IsNullOrEmpty(connectionString))
        {
            wrong.Add("ConnectionStrings:Ingest is set: it is used with Ingest:Store=postgres only.");
        }
    }

    internal static void Clustered(IngestSettings settings, NodeRoles roles, string? connectionString, List<string> wrong)
    {
        var cluster = settings.Cluster;
        if (ClusterPlan.NeedsDatabase(roles, cluster))
        {
            CheckDatabase(roles, connectionString, wrong);
        }

        if (roles.Silo && string.IsNullOrEmpty(settings.MasterKey))
        {
            wrong.Add("Ingest:MasterKey is missing: silos over PostgreSQL need the same one, at least 32 characters.");
        }

        if (roles is { Console: true, Silo: false } && string.IsNullOrEmpty(settings.AdminKey) && string.IsNullOrEmpty(settings.MasterKey))
        {
            wrong.Add("Ingest:AdminKey is missing: a console without a silo needs it, or the master key under which the cluster's is sealed.");
        }

        CheckPort("SiloPort", cluster.SiloPort, wrong);
        CheckPort("ClientPort", cluster.ClientPort, wrong);
        if (cluster.SiloPort is { } port && port == cluster.ClientPort && port != "0")
        {
            wrong.Add($"Ingest:Cluster:SiloPort and Ingest:Cluster:ClientPort are both {port}: each needs its own.");
        }

        if (cluster.AdvertisedAddress is { } address && !IsReachable(address))
        {
            wrong.Add($"Ingest:Cluster:AdvertisedAddress is '{address}': it has to be the IP address under which other nodes reach this one.");
        }

        if (cluster.Id is { } id && (string.IsNullOrWhiteSpace(id) || id.Length > LongestId))
        {
            wrong.Add($"Ingest:Cluster:Id has to have 1 to {LongestId} characters.");
        }

        CheckSilos(cluster, roles, wrong);
    }

    private static void CheckDatabase(NodeRoles roles, string? connectionString, List<string> wrong)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            wrong.Add(roles is { Silo: false, Console: false }
                ? "ConnectionStrings:Ingest is missing: a gateway finds silos through the database, or is told by Ingest:Cluster:Silos."
                : "ConnectionStrings:Ingest is missing: with Ingest:Store=postgres it names the database.");
        }
        else if (PostgresReach.Problem(connectionString) is { } problem)
        {
            wrong.Add($"ConnectionStrings:Ingest {problem}.");
        }
    }

    private static void CheckPort(string key, string? port, List<string> wrong)
    {
        if (port is not null && !SiloAddresses.TryReadPort(port, out _))
        {
            wrong.Add($"Ingest:Cluster:{key} is '{port}': it has to be a port from 0 to 65535.");
        }
    }

    private static void CheckSilos(ClusterSettings cluster, NodeRoles roles, List<string> wrong)
    {
        var silos = SiloAddresses.Parse(cluster.Silos, out var unreadable);
        if (unreadable.Count > 0)
        {
            wrong.Add($"Ingest:Cluster:Silos names '{string.Join(", ", unreadable)}': each has to be host:port.");
        }
        else if (cluster.Silos is not null && silos.Count == 0)
        {
            wrong.Add("Ingest:Cluster:Silos is empty: name host:port of at least one silo, or leave it out.");
        }

        if (roles.Silo && cluster.Silos is not null)
        {
            wrong.Add("Ingest:Cluster:Silos is set: it is for nodes without the role silo; silos find each other through the database.");
        }
    }

    private static bool IsReachable(string address) =>
        IPAddress.TryParse(address, out var parsed) && !parsed.Equals(IPAddress.Any) && !parsed.Equals(IPAddress.IPv6Any);

    private static (string Key, string? Value)[] Keys(ClusterSettings cluster) =>
    [
        (nameof(cluster.SiloPort), cluster.SiloPort),
        (nameof(cluster.ClientPort), cluster.ClientPort),
        (nameof(cluster.AdvertisedAddress), cluster.AdvertisedAddress),
        (nameof(cluster.Id), cluster.Id),
        (nameof(cluster.Silos), cluster.Silos),
    ];
}
