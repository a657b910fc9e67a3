using Ontologie.Ingest.Gateway;

namespace Ontologie.Ingest.Host.Configuration.Keys;

/// <summary>The keys of the web server and its reverse proxies.</summary>
internal static class ServerSettings
{
    private static readonly IngestSettings Defaults = new();

    internal static readonly NumberSetting KeepAlive = new()
    {
        Key = NodeSettings.Key(nameof(Defaults.KeepAliveSeconds)),
        Meaning = "Closes a connection that is idle for this long. It must be longer than the load balancer keeps idle connections.",
        Unit = "seconds",
        Default = Defaults.KeepAliveSeconds,
        Min = 1,
        Max = 86_400,
    };

    internal static readonly NumberSetting RequestHeadersTimeout = new()
    {
        Key = NodeSettings.Key(nameof(Defaults.RequestHeadersTimeoutSeconds)),
        Meaning = "Closes a connection whose request headers are not complete within this time.",
        Unit = "seconds",
        Default = Defaults.RequestHeadersTimeoutSeconds,
        Min = 1,
        Max = 3600,
    };

    internal static readonly NumberSetting MaxConnections = new()
    {
        Key = NodeSettings.Key(nameof(Defaults.MaxConnections)),
        Meaning = "Open connections. Beyond it, a connection gets 503 and is closed.",
        Unit = "connections",
        Default = "7/8 of what the limit of open files leaves after 448 for the node itself",
        Min = 1,
        Max = ReceptionPlan.MostConnections,
    };

    internal static readonly NumberSetting MaxBufferedBytes = new()
    {
        Key = NodeSettings.Key(nameof(Defaults.MaxBufferedBytes)),
        Meaning = "Bytes of request bodies in memory. Above three quarters, the slowest incomplete bodies are evicted; beyond it, 503.",
        Unit = "bytes",
        Default = "1/8 of the memory of the process, 2097152 to 268435456",
        Min = GatewayOptions.MinBufferedBytes,
        Max = GatewayOptions.MaxMemoryBytes,
    };

    internal static readonly SwitchSetting Http2WithoutTls = new()
    {
        Key = NodeSettings.Key(nameof(Defaults.Http2WithoutTls)),
        Meaning = "Accepts HTTP/2 with prior knowledge next to HTTP/1.1 on ports without TLS. For proxies that terminate TLS.",
        Default = Defaults.Http2WithoutTls,
    };

    internal static readonly SettingGroup Group = new(
        "Connections",
        KeepAlive,
        RequestHeadersTimeout,
        MaxConnections,
        MaxBufferedBytes,
        Http2WithoutTls,
        new Setting
        {
            Key = NodeSettings.Key(nameof(Defaults.TrustedProxies)),
            Meaning = "Reverse proxies whose X-Forwarded-For, -Proto and -Host headers are trusted, comma separated. "
                + "Their own requests are not limited by address.",
            Default = "none",
            Range = "networks (10.0.0.0/8) and addresses",
        });
}
