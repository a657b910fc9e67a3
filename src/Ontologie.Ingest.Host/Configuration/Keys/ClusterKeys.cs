using System.Globalization;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>The keys of the section <c>Ingest:Cluster</c>.</summary>
internal static class ClusterKeys
{
    private const string Ports = "0 to 65535";

    internal static readonly SettingGroup Group = new(
        "The cluster (with Ingest:Store=postgres)",
        new Setting
        {
            Key = Key(nameof(ClusterSettings.AdvertisedAddress)),
            Meaning = "The IP address at which other nodes reach this silo, and on which it listens.",
            Default = "this host's address",
            Range = "an IP address of this host",
        },
        new Setting
        {
            Key = Key(nameof(ClusterSettings.SiloPort)),
            Meaning = "The port for other silos. 0 takes any free port.",
            Default = ClusterPlan.DefaultSiloPort.ToString(CultureInfo.InvariantCulture),
            Range = Ports,
        },
        new Setting
        {
            Key = Key(nameof(ClusterSettings.ClientPort)),
            Meaning = "The port for nodes without a silo. 0 opens none.",
            Default = ClusterPlan.DefaultClientPort.ToString(CultureInfo.InvariantCulture),
            Range = Ports,
        },
        new Setting
        {
            Key = Key(nameof(ClusterSettings.Id)),
            Meaning = "The cluster's name. Clusters with different names may share a database.",
            Default = ClusterPlan.DefaultId,
            Unit = "characters",
            Range = "1 to 150 characters",
        },
        new Setting
        {
            Key = Key(nameof(ClusterSettings.Silos)),
            Meaning = "Client ports of silos as host:port, comma separated. For nodes without the role silo. Without this key they find "
                + "silos through the database.",
            Default = "none",
            Range = "host:port,…",
        });

    private static string Key(string property) => NodeSettings.Key($"{nameof(IngestSettings.Cluster)}:{property}");
}
