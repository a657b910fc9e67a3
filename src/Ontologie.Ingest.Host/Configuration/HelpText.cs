namespace Ontologie.Ingest.Host.Configuration;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private static readonly string[] Options = ["--help", "-h", "-?"];

    internal const string Text = """
        Ontologie Ingest receives signed webhooks and stores each one exactly once.

        Without any setting everything runs in one process on http://localhost:8080, with its data in ./data.
        Settings are given as --Key=value, as environment variables (Ingest__DataDirectory=value), or in appsettings.json.

          --urls                              where it listens                             http://localhost:8080
          --Ingest:DataDirectory              events, state and generated keys             data
          --Ingest:PublicUrl                  what reception URLs begin with               of each API request
          --Ingest:AdminKey                   key of the management API, 32 characters     generated, admin.key
          --Ingest:MasterKey                  seals the shared secrets, 32 characters      generated, master.key
          --Ingest:TrustedProxies             proxies whose X-Forwarded-For is believed    none
          --Ingest:KeepAliveSeconds           how long a connection may be idle            130
          --Ingest:Http2WithoutTls            HTTP/2 on the same port, without TLS         false
          --Ingest:MaxConnections             most connections at once                     by the limit of open files
          --Ingest:MaxBufferedBytes           most bytes of bodies in memory               an eighth, at most 256 MiB

        A node of a cluster:

          --Ingest:Store                      sqlite or postgres                           sqlite
          --ConnectionStrings:Ingest          the database of the cluster                  none
          --Ingest:Roles                      gateway,silo,console                         all
          --Ingest:Cluster:AdvertisedAddress  where other nodes reach this one             this host's address
          --Ingest:Cluster:SiloPort           port for other nodes, 0 is any               11111
          --Ingest:Cluster:ClientPort         port for edge gateways, 0 is none            30000
          --Ingest:Cluster:Id                 the cluster's name                           ontologie-ingest
          --Ingest:Cluster:Silos              for an edge gateway: host:port,…             found by the database

        Telemetry goes to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names.

        """;

    internal static bool IsAskedFor(string[] arguments) => arguments.Any(argument => Options.Contains(argument, StringComparer.Ordinal));
}
