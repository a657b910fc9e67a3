using System.Globalization;
using Ontologie.Ingest.Testing.Processes;
using Ontologie.Ingest.Testing.Servers;

namespace Ontologie.Ingest.PostgresTests.Clustering;

/// <summary>Nodes of a cluster in this process.</summary>
internal static class PostgresNode
{
    internal const string MasterKey = "the master key of the cluster under test";

    /// <summary>Starts a node with a silo, on a pool thread: parts of the start block, and several nodes start at once.</summary>
    internal static Task<IngestServer> StartAsync(string database, int clientPort = 0, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Ingest:Store"] = "postgres",
            ["ConnectionStrings:Ingest"] = database,
            ["Ingest:MasterKey"] = MasterKey,
            ["Ingest:Cluster:SiloPort"] = "0",
            ["Ingest:Cluster:ClientPort"] = clientPort.ToString(CultureInfo.InvariantCulture),
            ["Ingest:Cluster:AdvertisedAddress"] = "127.0.0.1",
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return Task.Run(() => IngestServer.StartAsync(all));
    }

    /// <summary>Starts only a gateway, with the client port of the silos. Completes when it is connected.</summary>
    internal static Task<IngestServer> StartEdgeAsync(int port, int clientPort) =>
        Task.Run(() => IngestServer.StartAsync(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            ["Ingest:Store"] = "postgres",
            ["Ingest:Roles"] = "gateway",
            ["Ingest:Cluster:Silos"] = string.Create(CultureInfo.InvariantCulture, $"localhost:{clientPort}"),
        }));

    internal static int FreePort() => LoopbackPort.Find();
}
