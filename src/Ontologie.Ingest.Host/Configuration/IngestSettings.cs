namespace Ontologie.Ingest.Host.Configuration;

/// <summary>The section <c>Ingest</c> of the configuration. Defaults are here, so that a build started anywhere behaves the same.</summary>
public sealed class IngestSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Ingest";

    /// <summary>What this process does, comma separated. Default: all of <c>gateway,silo,console</c>.</summary>
    public string Roles { get; set; } = "gateway,silo,console";

    /// <summary>
    /// Where events and state are: <c>sqlite</c>, embedded under the data directory (default), or <c>postgres</c>, the
    /// database that <c>ConnectionStrings:Ingest</c> names, shared by the nodes of a cluster.
    /// </summary>
    public string Store { get; set; } = "sqlite";

    /// <summary>The folder of the embedded store and of generated keys; nodes of a cluster on one machine may share one. Default: <c>data</c> in the current folder.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The address under which senders reach this installation. Default: that of each request to the API.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>The key of the management API, at least 32 characters. Default: generated into the data directory.</summary>
    public string? AdminKey { get; set; }

    /// <summary>
    /// The key that seals shared secrets, at least 32 characters. Default: generated into the data directory; with
    /// <c>postgres</c> there is none, and every silo needs the same.
    /// </summary>
    public string? MasterKey { get; set; }

    /// <summary>
    /// Networks of reverse proxies, comma separated (<c>10.0.0.0/8,2001:db8::/32</c>; a single address is one too). From them
    /// alone <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> are believed, and they are not limited as senders are.
    /// Default: none.
    /// </summary>
    public string? TrustedProxies { get; set; }

    /// <summary>
    /// Whether HTTP/2 is spoken without TLS too, to senders that begin with it: <c>true</c> or <c>false</c>. HTTP/1.1 stays on
    /// the same port. For proxies that end TLS and speak HTTP/2 to what is behind them. Default: <c>false</c>.
    /// </summary>
    public string Http2WithoutTls { get; set; } = "false";

    /// <summary>
    /// How long a connection may be idle before this side closes it, from 1 to 86400 seconds. It has to be longer than load
    /// balancers in front keep idle connections. Default: 130.
    /// </summary>
    public string KeepAliveSeconds { get; set; } = "130";

    /// <summary>
    /// Most bytes of bodies in memory at once, at least 2097152; beyond it 503. Default: an eighth of the memory that the process may
    /// use, at most 268435456.
    /// </summary>
    public string? MaxBufferedBytes { get; set; }

    /// <summary>
    /// Most connections at once, from 1 to 1000000; beyond it 503. Default: the process's limit of open files, without what the node
    /// needs itself.
    /// </summary>
    public string? MaxConnections { get; set; }

    /// <summary>The node's place in a cluster.</summary>
    public ClusterSettings Cluster { get; set; } = new();

    internal StoreKind StoreKind => Store.ToUpperInvariant() switch
    {
        "SQLITE" => StoreKind.Sqlite,
        "POSTGRES" => StoreKind.Postgres,
        _ => StoreKind.Unknown,
    };
}
