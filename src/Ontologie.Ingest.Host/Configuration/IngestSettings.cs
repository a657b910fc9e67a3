namespace Ontologie.Ingest.Host.Configuration;

/// <summary>
/// The keys of the section <c>Ingest</c> that the host itself uses, as text, so that the start names every wrong value. Meaning and
/// range of each key are in <see cref="Keys.SettingCatalogue"/>; null is the default.
/// </summary>
public sealed class IngestSettings
{
    /// <summary>The section's name.</summary>
    public const string Section = "Ingest";

    /// <summary>What this process does, comma separated: gateway, silo, console.</summary>
    public string Roles { get; set; } = "gateway,silo,console";

    /// <summary>The store: <c>sqlite</c> or <c>postgres</c>.</summary>
    public string Store { get; set; } = "sqlite";

    /// <summary>The folder of the SQLite files and of generated keys. Nodes of a cluster on one machine may share it.</summary>
    public string DataDirectory { get; set; } = "data";

    /// <summary>The address at which senders reach this installation; null is the address of each API request.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>The bearer key of the management API; null is a generated one.</summary>
    public string? AdminKey { get; set; }

    /// <summary>The key that encrypts the connectors' secrets; null is a generated one, with SQLite only.</summary>
    public string? MasterKey { get; set; }

    /// <summary>Networks and addresses of trusted reverse proxies, comma separated; null is none.</summary>
    public string? TrustedProxies { get; set; }

    /// <summary>Whether ports without TLS accept HTTP/2: <c>true</c> or <c>false</c>.</summary>
    public string Http2WithoutTls { get; set; } = "false";

    /// <summary>Seconds until an idle connection is closed.</summary>
    public string KeepAliveSeconds { get; set; } = "130";

    /// <summary>Seconds until a connection with incomplete request headers is closed.</summary>
    public string RequestHeadersTimeoutSeconds { get; set; } = "30";

    /// <summary>Bytes of request bodies in memory; null follows the memory of the process.</summary>
    public string? MaxBufferedBytes { get; set; }

    /// <summary>Open connections; null follows the process's limit of open files.</summary>
    public string? MaxConnections { get; set; }

    /// <summary>The console.</summary>
    public ConsoleSettings Console { get; set; } = new();

    /// <summary>The node's place in a cluster.</summary>
    public ClusterSettings Cluster { get; set; } = new();

    internal StoreKind StoreKind => Store.ToUpperInvariant() switch
    {
        "SQLITE" => StoreKind.Sqlite,
        "POSTGRES" => StoreKind.Postgres,
        _ => StoreKind.Unknown,
    };
}
