using System.Globalization;
using System.Net;

namespace Ontologie.Ingest.Host.Configuration;

/// <summary>A node's place in a cluster, made from checked settings.</summary>
internal sealed record ClusterPlan
{
    internal const string DefaultId = "ontologie-ingest";
    internal const int DefaultSiloPort = 11111;
    internal const int DefaultClientPort = 30000;

    internal required string Id { get; init; }

    internal required int SiloPort { get; init; }

    internal required int ClientPort { get; init; }

    /// <summary>The address for other nodes; null is this host's address.</summary>
    internal required IPAddress? AdvertisedAddress { get; init; }

    /// <summary>Client ports of silos; empty if the database lists the silos.</summary>
    internal required IReadOnlyList<DnsEndPoint> Silos { get; init; }

    /// <summary>The database; null for a node that uses none, even if one is configured.</summary>
    internal required string? ConnectionString { get; init; }

    internal static bool NeedsDatabase(NodeRoles roles, ClusterSettings cluster) =>
        roles.Silo || roles.Console || string.IsNullOrWhiteSpace(cluster.Silos);

    internal static ClusterPlan From(ClusterSettings cluster, NodeRoles roles, string? connectionString) => new()
    {
        Id = cluster.Id ?? DefaultId,
        SiloPort = Port(cluster.SiloPort, DefaultSiloPort),
        ClientPort = Port(cluster.ClientPort, DefaultClientPort),
        AdvertisedAddress = cluster.AdvertisedAddress is { } address ? IPAddress.Parse(address) : null,
        Silos = SiloAddresses.Parse(cluster.Silos, out _),
        ConnectionString = NeedsDatabase(roles, cluster) ? connectionString : null,
    };

    private static int Port(string? text, int otherwise) =>
        text is null ? otherwise : int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
