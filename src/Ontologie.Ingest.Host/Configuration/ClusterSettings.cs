namespace Ontologie.Ingest.Host.Configuration;

/// <summary>
/// The section <c>Ingest:Cluster</c>, as text, so that the start names every wrong value. Meaning and range of each key are in
/// <see cref="Keys.SettingCatalogue"/>; null is the default.
/// </summary>
public sealed class ClusterSettings
{
    /// <summary>The port for other silos; 0 is any free port.</summary>
    public string? SiloPort { get; set; }

    /// <summary>The port for nodes without a silo; 0 is none.</summary>
    public string? ClientPort { get; set; }

    /// <summary>The IP address at which other nodes reach this silo, and on which it listens.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>The cluster's name.</summary>
    public string? Id { get; set; }

    /// <summary>For nodes without a silo: <c>host:port</c> of silos' client ports, comma separated.</summary>
    public string? Silos { get; set; }
}
