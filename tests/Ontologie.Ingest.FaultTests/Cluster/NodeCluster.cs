using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>
/// A PostgreSQL server, three ingest nodes and a balancer. The nodes reach the database through a proxy that breaks connections
/// when a test orders it.
/// </summary>
internal sealed class NodeCluster : IAsyncDisposable
{
    private const int NodeCount = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];
    private Balancer? _balancer;

    private NodeCluster(PostgresServer postgres)
    {
        Postgres = postgres;
        Database = new CuttingProxy(postgres.Port);
        AdminKey = RandomNumberGenerator.GetHexString(64, lowercase: true);
    }

    internal PostgresServer Postgres { get; }

    internal CuttingProxy Database { get; }

    internal string AdminKey { get; }

    /// <summary>The connection string of the nodes' database, without the proxy.</summary>
    internal string ConnectionString { get; private set; } = string.Empty;

    internal IReadOnlyList<NodeUnderTest> Nodes { get; private set; } = [];

    /// <summary>The balancer's address, to which senders send.</summary>
    internal Uri Address => _balancer!.Address;

    internal static async Task<NodeCluster> StartAsync()
    {
        var cluster = new NodeCluster(await PostgresServer.CreateAsync());
        try
        {
            cluster._environment["Ingest__AdminKey"] = cluster.AdminKey;
            cluster._environment["Ingest__MasterKey"] = RandomNumberGenerator.GetHexString(64, lowercase: true);
            cluster.ConnectionString = await cluster.Postgres.CreateDatabaseAsync();
            cluster._environment["ConnectionStrings__Ingest"] = cluster.Database.Through(cluster.ConnectionString);
            cluster.Nodes = [.. Enumerable.Range(1, NodeCount).Select(n => cluster.NewNode($"node-{n}"))];
            await Task.WhenAll(cluster.Nodes.Select(node => node.StartAsync()));
            cluster._balancer = await Balancer.StartAsync(cluster.Nodes);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another node over the same database. It is not started and not behind the balancer.</summary>
    internal NodeUnderTest NewNode(string name, params string[] arguments) =>
        new(
            name, _folder.File(name), _environment,
            ["--Ingest:Store=postgres", "--Ingest:Cluster:AdvertisedAddress=127.0.0.1", .. arguments]);

    /// <summary>An edge gateway: it knows the silos, but has neither a database nor keys. It is not started.</summary>
    internal NodeUnderTest NewEdge(string name)
    {
        var silos = string.Join(',', Nodes.Select(node => $"127.0.0.1:{node.ClientPort}"));
        return new NodeUnderTest(
            name, _folder.File(name), new Dictionary<string, string>(), "--Ingest:Store=postgres", "--Ingest:Roles=gateway",
            $"--Ingest:Cluster:Silos={silos}");
    }

    /// <summary>Restarts the nodes that ended, and waits until every node is ready and accepts a write.</summary>
    internal async Task HealAsync()
    {
        Database.StopCutting();
        Database.Resume();
        await Task.WhenAll(Nodes.Where(node => !node.Runs).Select(node => node.StartAsync()));
        await Task.WhenAll(Nodes.Select(node => NodeReadiness.WaitAsync(node.Address)));
        await Task.WhenAll(Nodes.Select(WriteAsync));
        await NodeReadiness.WaitAsync(Address);
    }

    /// <summary>
    /// Writes through the node until it succeeds. After PostgreSQL was down, a node's pooled connections for grain state are dead.
    /// The first call that uses one gets 503: management calls are not retried.
    /// </summary>
    private async Task WriteAsync(NodeUnderTest node)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        HttpStatusCode status;
        do
        {
            using var content = new StringContent("""{"name":"healed"}""", new MediaTypeHeaderValue("application/json"));
            using var answer = await http.PostAsync(new Uri("/api/v1/workspaces", UriKind.Relative), content, limit.Token);
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable);
    }

    public async ValueTask DisposeAsync()
    {
        await (_balancer?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Task.WhenAll(Nodes.Select(node => node.DisposeAsync().AsTask()));
        await Database.DisposeAsync();
        await Postgres.DisposeAsync();
        _folder.Dispose();
    }
}
