using System.Net;
using Ontologie.Ingest.Storage.Postgres.Sessions;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>Checks the keys of a cluster.</summary>
internal static class ClusterCheck
{
    private const int LongestId = 150;

    /// <summary>Refuses the keys of a cluster with the embedded store: they would have no effect.</summary>
    internal static void Embedded(ClusterSettings cluster, string? connectionString, List<string> wrong)
    {
        foreach (var (key, value) in Keys(cluster))
        {
            if (value is not null)
            {
                wrong.Add($"Ingest:Cluster:{key} is set: it needs Ingest:Store=postgres.");
            }
        }

        if (!string.IsNullOrEmpty(connectionString))
        {
            wrong.Add("ConnectionStrings:Ingest is set: it needs Ingest:Store=postgres.");
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
            wrong.Add("Ingest:MasterKey is missing: every silo of a cluster needs the same one, of at least 32 characters.");
        }

        if (roles is { Console: true, Silo: false } && string.IsNullOrEmpty(settings.AdminKey) && string.IsNullOrEmpty(settings.MasterKey))
        {
            wrong.Add("Ingest:AdminKey is missing: a console without a silo needs it, or Ingest:MasterKey to decrypt the cluster's own.");
        }

        CheckPort("SiloPort", cluster.SiloPort, wrong);
        CheckPort("ClientPort", cluster.ClientPort, wrong);
        if (cluster.SiloPort is { } port && port == cluster.ClientPort && port != "0")
        {
            wrong.Add($"Ingest:Cluster:SiloPort and Ingest:Cluster:ClientPort are both {port}: use two different ports.");
        }

        if (cluster.AdvertisedAddress is { } address && !IsReachable(address))
        {
            wrong.Add($"Ingest:Cluster:AdvertisedAddress is '{address}': it must be the IP address at which other nodes reach this one.");
        }

        if (cluster.Id is { } id && (string.IsNullOrWhiteSpace(id) || id.Length > LongestId))
        {
            wrong.Add($"Ingest:Cluster:Id is '{id}': it must have 1 to {LongestId} characters.");
        }

        CheckSilos(cluster, roles, wrong);
    }

    private static void CheckDatabase(NodeRoles roles, string? connectionString, List<string> wrong)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            wrong.Add(roles is { Silo: false, Console: false }
                ? "ConnectionStrings:Ingest is missing: a gateway needs it to find silos, or Ingest:Cluster:Silos instead."
                : "ConnectionStrings:Ingest is missing: Ingest:Store=postgres needs it.");
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
            wrong.Add($"Ingest:Cluster:{key} is '{port}': it must be a port from 0 to 65535.");
        }
    }

    private static void CheckSilos(ClusterSettings cluster, NodeRoles roles, List<string> wrong)
    {
        var silos = SiloAddresses.Parse(cluster.Silos, out var unreadable);
        if (unreadable.Count > 0)
        {
            wrong.Add($"Ingest:Cluster:Silos names '{string.Join(", ", unreadable)}': each entry must be host:port.");
        }
        else if (cluster.Silos is not null && silos.Count == 0)
        {
            wrong.Add("Ingest:Cluster:Silos is empty: name host:port of at least one silo, or remove the key.");
        }

        if (roles.Silo && cluster.Silos is not null)
        {
            wrong.Add("Ingest:Cluster:Silos is set: remove it, because a silo finds the others through the database.");
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
