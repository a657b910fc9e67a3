using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Storage;

namespace Ontologie.Ingest.Testing.Nodes;

/// <summary>
/// A PostgreSQL server, ingest nodes and a balancer. The nodes reach the database through a proxy that breaks connections
/// when a test orders it.
/// </summary>
public sealed class NodeCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment = [];
    private Balancer? _balancer;

    private NodeCluster(PostgresServer postgres)
    {
        Postgres = postgres;
        Database = new CuttingProxy(postgres.Port);
        AdminKey = RandomNumberGenerator.GetHexString(64, lowercase: true);
    }

    /// <summary>The database server, which a test may stop and start.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>The proxy between the nodes and the database.</summary>
    public CuttingProxy Database { get; }

    /// <summary>The admin key of all nodes.</summary>
    public string AdminKey { get; }

    /// <summary>The connection string of the nodes' database, without the proxy.</summary>
    public string ConnectionString { get; private set; } = string.Empty;

    /// <summary>The nodes behind the balancer.</summary>
    public IReadOnlyList<NodeUnderTest> Nodes { get; private set; } = [];

    /// <summary>The balancer's address, to which senders send.</summary>
    public Uri Address => _balancer!.Address;

    /// <summary>Starts the database, the nodes and the balancer. Returns when a node is ready.</summary>
    /// <param name="nodes">Number of nodes.</param>
    public static async Task<NodeCluster> StartAsync(int nodes = 3)
    {
        var cluster = new NodeCluster(await PostgresServer.CreateAsync());
        try
        {
            cluster._environment["Ingest__AdminKey"] = cluster.AdminKey;
            cluster._environment["Ingest__MasterKey"] = RandomNumberGenerator.GetHexString(64, lowercase: true);
            cluster.ConnectionString = await cluster.Postgres.CreateDatabaseAsync();
            cluster._environment["ConnectionStrings__Ingest"] = cluster.Database.Through(cluster.ConnectionString);
            cluster.Nodes = [.. Enumerable.Range(1, nodes).Select(n => cluster.NewNode($"node-{n}"))];
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
    public NodeUnderTest NewNode(string name, params string[] arguments) =>
        new(
            name, _folder.File(name), _environment,
            ["--Ingest:Store=postgres", "--Ingest:Cluster:AdvertisedAddress=127.0.0.1", .. arguments]);

    /// <summary>An edge gateway: it knows the silos, but has neither a database nor keys. It is not started.</summary>
    public NodeUnderTest NewEdge(string name)
    {
        var silos = string.Join(',', Nodes.Select(node => $"127.0.0.1:{node.ClientPort}"));
        return new NodeUnderTest(
            name, _folder.File(name), new Dictionary<string, string>(), "--Ingest:Store=postgres", "--Ingest:Roles=gateway",
            $"--Ingest:Cluster:Silos={silos}");
    }

    /// <summary>Restarts the nodes that ended, and waits until every node is ready and accepts a write.</summary>
    public async Task HealAsync()
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

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_balancer?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Task.WhenAll(Nodes.Select(node => node.DisposeAsync().AsTask()));
        await Database.DisposeAsync();
        await Postgres.DisposeAsync();
        _folder.Dispose();
    }
}
