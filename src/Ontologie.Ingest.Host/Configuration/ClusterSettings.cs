namespace Ontologie.Ingest.Host.Configuration;

/// <summary>
/// The section <c>Ingest:Cluster</c>. Text as it was configured, so that every wrong value is named and not only the
/// first; null is the default.
/// </summary>
public sealed class ClusterSettings
{
    /// <summary>The port on which silos speak to this one; 0 is any free port. Default: 11111.</summary>
    public string? SiloPort { get; set; }

    /// <summary>The port on which nodes without a silo reach this one; 0 is none. Default: 30000.</summary>
    public string? ClientPort { get; set; }

    /// <summary>The IP address under which other nodes reach this silo, and on which it listens. Default: this host's address.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>The cluster's name: two clusters over one database do not see each other's nodes. Default: <c>ontologie-ingest</c>.</summary>
    public string? Id { get; set; }

    /// <summary>
    /// Only for nodes without a silo: <c>host:port</c> of silos' client ports, comma separated. A gateway that has them
    /// needs no database. Default: silos are found through the database.
    /// </summary>
    public string? Silos { get; set; }
}
