using System.Net;
using Npgsql;
using Ontologie.Ingest.Grains.Secrets;
using Ontologie.Ingest.Host.Clustering;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage;
using Ontologie.Ingest.Testing.Postgres;
using Ontologie.Ingest.Testing.Servers;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.PostgresTests.Clustering;

public sealed class NodeTests(SharedPostgres postgres)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Two_nodes_that_start_at_once_on_an_empty_database_are_one_cluster()
    {
        var database = await postgres.CreateDatabaseAsync();
        var both = await Task.WhenAll(PostgresNode.StartAsync(database), PostgresNode.StartAsync(database));
        await using var one = both[0];
        await using var two = both[1];

        Assert.Equal(2L, await CountAsync(database, "SELECT count(*) FROM orleansmembershiptable WHERE status = 3"));
        var connector = await CreateConnectorAsync(one);
        var accepted = await one.Generic(connector).SendAsync("""{"n":1}""");
        var duplicate = await two.Generic(connector).SendAsync("""{"n":1}""");
        Assert.Equal("accepted", accepted.Word);
        Assert.Equal("duplicate", duplicate.Word);
        Assert.Equal(accepted.EventId, duplicate.EventId);
    }

    [Fact]
    public async Task A_repeat_that_came_to_one_node_is_at_once_shown_by_the_others()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = await PostgresNode.StartAsync(database);
        await using var two = await PostgresNode.StartAsync(database);
        for (var n = 0; n < 8; n++)
        {
            var connector = await CreateConnectorAsync(one);
            var now = TimeProvider.System.GetUtcNow();
            var accepted = await one.Generic(connector).SendAsync("{}", now, "a");
            await two.Generic(connector).SendAsync("""{"n":2}""", now, "a");
            await one.Generic(connector).SendAsync("{}", now, "a");

            foreach (var node in new[] { one, two })
            {
                var shown = await node.Api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}/events/{accepted.EventId}");
                var repeats = shown.Json!.Value.GetProperty("repeats");
                Assert.Equal((2, 1), (repeats.GetProperty("count").GetInt32(), repeats.GetProperty("withOtherBody").GetInt32()));
                var told = await node.Api.SendAsync(HttpMethod.Get, $"/connectors/{connector.Id}");
                Assert.Equal(1, told.Json!.Value.GetProperty("conflicts").GetInt32());
            }
        }
    }

    [Fact]
    public async Task A_node_with_another_master_key_is_refused()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (await PostgresNode.StartAsync(database))
        {
        }

        var refused = await Assert.ThrowsAsync<StartRefusedException>(
            () => PostgresNode.StartAsync(database, settings: ("Ingest:MasterKey", "another key, just as long as the first")));

        Assert.Contains("Ingest:MasterKey", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nodes_without_a_configured_admin_key_share_the_one_that_the_first_made()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (await PostgresNode.StartAsync(database))
        {
        }

        using var folder = new TemporaryFolder();
        var sealer = new SecretSealer(PostgresNode.MasterKey);
        var files = new[] { "one", "two", "three" }.Select(node => Path.Combine(folder.Path, node, "admin.key")).ToArray();
        var keys = await Task.WhenAll(files.Select(file => Task.Run(() => SharedAdminKey.Of(file, database, sealer))));

        Assert.Single(keys.Distinct());
        Assert.Equal(64, keys[0].Length);
        Assert.All(files, file => Assert.Equal(keys[0], File.ReadAllText(file).Trim()));
        Assert.Equal(0L, await CountAsync(database, $"SELECT count(*) FROM installation WHERE value LIKE '%{keys[0]}%'"));
    }

    [Fact]
    public async Task A_user_who_may_not_create_tables_is_told_so()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await using var create = source.CreateCommand(
                """
                DO $$ BEGIN CREATE ROLE onlooker LOGIN; EXCEPTION WHEN duplicate_object THEN END $$;
                REVOKE CREATE ON SCHEMA public FROM PUBLIC
                """);
            await create.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var onlooker = new NpgsqlConnectionStringBuilder(database) { Username = "onlooker" }.ConnectionString;
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => PostgresNode.StartAsync(onlooker));

        Assert.Contains("right to create tables", StoreFailure.Explain(refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_clusters_over_one_database_do_not_see_each_other()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var one = await PostgresNode.StartAsync(database, settings: ("Ingest:Cluster:Id", "one"));
        await using var other = await PostgresNode.StartAsync(database, settings: ("Ingest:Cluster:Id", "other"));

        var connector = await CreateConnectorAsync(one);
        Assert.Equal("accepted", (await one.Generic(connector).SendAsync("{}")).Word);
        Assert.Equal("duplicate", (await other.Generic(connector).SendAsync("{}")).Word);
        Assert.Equal(1L, await CountAsync(database, "SELECT count(*) FROM orleansmembershiptable WHERE deploymentid = 'one'"));
        Assert.Equal(1L, await CountAsync(database, "SELECT count(*) FROM orleansmembershiptable WHERE deploymentid = 'other'"));
    }

    [Fact]
    public async Task An_edge_gateway_that_starts_before_the_silos_is_alive_and_ready_once_they_are_there()
    {
        var database = await postgres.CreateDatabaseAsync();
        var (port, clientPort) = (PostgresNode.FreePort(), PostgresNode.FreePort());
        var starting = PostgresNode.StartEdgeAsync(port, clientPort);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        await UntilAliveAsync(http, starting);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        Assert.False(starting.IsCompleted);

        await using var node = await PostgresNode.StartAsync(database, clientPort);
        await using var edge = await starting.WaitAsync(StartLimit);

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        var connector = await CreateConnectorAsync(node);
        Assert.Equal("accepted", (await edge.Generic(connector).SendAsync("{}")).Word);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/api/v1/workspaces", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Each_role_of_a_node_alone_finds_the_silo_through_the_database()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var silo = await PostgresNode.StartAsync(
            database, PostgresNode.FreePort(), ("Ingest:Roles", "silo"));
        await using var console = await PostgresNode.StartAsync(database, settings: ("Ingest:Roles", "console"));
        await using var gateway = await PostgresNode.StartAsync(database, settings: ("Ingest:Roles", "gateway"));

        var connector = await CreateConnectorAsync(console);
        Assert.Equal("accepted", (await gateway.Generic(connector).SendAsync("{}")).Word);
        Assert.Equal(404, (await silo.Generic(connector).SendAsync("{}")).Status);
        Assert.Equal(404, (await console.Generic(connector).SendAsync("{}")).Status);
        foreach (var node in new[] { silo, console, gateway })
        {
            Assert.Equal(HttpStatusCode.OK, (await node.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_by_its_key()
    {
        var database = await postgres.CreateDatabaseAsync();
        var port = PostgresNode.FreePort();
        await using var one = await PostgresNode.StartAsync(database, port);

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => PostgresNode.StartAsync(database, port));
        Assert.Contains("Ingest:Cluster:ClientPort", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<TestConnector> CreateConnectorAsync(IngestServer node) =>
        await node.Api.CreateConnectorAsync(await node.Api.CreateWorkspaceAsync());

    private static async Task UntilAliveAsync(HttpClient http, Task<IngestServer> starting)
    {
        var limit = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(limit) < StartLimit && !starting.IsCompleted)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }

        Assert.Fail("The edge gateway does not listen.");
    }

    private static async Task<object?> CountAsync(string database, string query)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(query);
        return await command.ExecuteScalarAsync();
    }
}
