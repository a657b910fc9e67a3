using System.Diagnostics;
using Npgsql;
using Ontologie.Ingest.Testing.Nodes;
using Ontologie.Ingest.Testing.Senders;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>A copy of the database, made with dump and restore, still lists the silos of the original.</summary>
[Collection(typeof(SharedCluster))]
public sealed class RestoredCopyTests(SharedCluster shared)
{
    private const string LivingSilos =
        "SELECT Port FROM OrleansMembershipTable WHERE DeploymentId = 'ontologie-ingest' AND Status <> 6 ORDER BY Port";

    private static readonly TimeSpan PromptStart = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Nodes_on_a_copy_of_the_database_form_a_separate_cluster()
    {
        var cluster = await shared.HealthyAsync();
        var connector = await CreateConnectorAsync(cluster);
        var ports = await SiloPortsAsync(cluster.ConnectionString);
        using var load = await LoadUnderFault.StartAsync(cluster);
        var copied = FaultMoment.Now();
        var copy = await cluster.Postgres.CopyDatabaseAsync(cluster.ConnectionString);
        await using var gateway = cluster.NewNode("copy-gateway", $"--ConnectionStrings:Ingest={copy}", "--Ingest:Roles=gateway");
        await using var node = cluster.NewNode("copy-node", $"--ConnectionStrings:Ingest={copy}");

        // The gateway starts first: until the copy has its own silo, it could only find silos of the original.
        await Task.WhenAll(gateway.StartAsync(), node.StartAsync());
        Assert.Contains("none wrote a heartbeat to this database", node.Process.Output, StringComparison.Ordinal);
        foreach (var receiver in new[] { node, gateway })
        {
            var stored = await SendAsync(receiver, connector, $"to {receiver.Name}");
            Assert.Equal(1, await CountEventsAsync(copy, stored));
            Assert.Equal(0, await CountEventsAsync(cluster.ConnectionString, stored));
        }

        Assert.Equal([node.SiloPort], await SiloPortsAsync(copy));
        Assert.Equal(ports, await SiloPortsAsync(cluster.ConnectionString));
        await load.StopAndCheckAsync("a copy of the database started beside the cluster", copied);
        Assert.Empty(load.Failed);
        Assert.All(cluster.Nodes, member => Assert.True(member.Runs));
    }

    [Fact]
    public async Task A_node_on_a_copy_starts_promptly_after_the_original_cluster_is_gone()
    {
        var cluster = await shared.HealthyAsync();
        var connector = await CreateConnectorAsync(cluster);
        var before = await SendAsync(cluster.Nodes[0], connector, "before");
        await Task.WhenAll(cluster.Nodes.Select(member => member.KillAsync()));
        var copy = await cluster.Postgres.CopyDatabaseAsync(cluster.ConnectionString);
        await using var node = cluster.NewNode("restored", $"--ConnectionStrings:Ingest={copy}");

        var clock = Stopwatch.StartNew();
        await node.StartAsync();
        var after = await SendAsync(node, connector, "after");
        TestContext.Current.TestOutputHelper?.WriteLine($"the restored node stored an event after {clock.Elapsed}");

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, PromptStart);
        Assert.Equal(1, await CountEventsAsync(copy, before));
        Assert.Equal(1, await CountEventsAsync(copy, after));
        Assert.Equal([node.SiloPort], await SiloPortsAsync(copy));
    }

    private static async Task<TestConnector> CreateConnectorAsync(NodeCluster cluster)
    {
        using var http = new HttpClient { BaseAddress = cluster.Address };
        var api = new ManagementClient(http, cluster.AdminKey);
        return await api.CreateConnectorAsync(await api.CreateWorkspaceAsync());
    }

    /// <summary>Sends an event and returns its body, which no other event has.</summary>
    private static async Task<string> SendAsync(NodeUnderTest node, TestConnector connector, string what)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        var body = $$"""{"sent":"{{what}} {{connector.Id}}"}""";
        Assert.Equal("accepted", (await new GenericSender(http, connector.Id, connector.Secret).SendAsync(body)).Word);
        return body;
    }

    private static async Task<long> CountEventsAsync(string database, string body) =>
        (long)(await QueryAsync(database, $"SELECT count(*) FROM event WHERE body = convert_to('{body}', 'UTF8')"))[0];

    /// <summary>The ports of the cluster's silos that are not dead.</summary>
    private static async Task<IEnumerable<int>> SiloPortsAsync(string database) =>
        (await QueryAsync(database, LivingSilos)).Cast<int>();

    private static async Task<List<object>> QueryAsync(string database, string query)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetValue(0));
        }

        return values;
    }
}
