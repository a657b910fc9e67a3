using Npgsql;
using Ontologie.Ingest.Testing.Nodes;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

/// <summary>
/// A database that is reachable but commits nothing, for longer than requests wait for it. The sender has more requests in flight
/// than the workspace's limit, so waiting requests hold every permit.
/// </summary>
[Collection(typeof(SharedCluster))]
public sealed class DatabaseTroubleTests(SharedCluster shared)
{
    private const int Connections = 1024;
    private const int PerSecond = 40;
    private const int Limit = 100;
    private const long Second = 1_000_000;

    private const string EndOtherSessions =
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    /// <summary>The store counts as unavailable after ten seconds; the rest is the time until every node has noticed.</summary>
    private const long NoticedMicros = 13 * Second;

    private static readonly TimeSpan Trouble = TimeSpan.FromSeconds(17);

    [Fact]
    public async Task While_the_event_log_is_locked_no_sender_gets_429_and_after_ten_seconds_answers_are_prompt()
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster, connections: Connections, perSecond: PerSecond);
        await LimitWorkspacesAsync(cluster);
        var logged = Logged(cluster);
        await using var holder = new NpgsqlConnection(cluster.ConnectionString);
        await holder.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(holder, "BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE");
        var locked = FaultMoment.NowMicros;
        await Task.Delay(Trouble);
        Assert.All(await Task.WhenAll(cluster.Nodes.Select(NodeReadiness.IsReadyAsync)), Assert.False);
        await ExecuteAsync(holder, "ROLLBACK");

        await CheckAsync(load, locked, $"the event log locked for {Trouble.TotalSeconds} s, from its release");
        AssertLogsAreFew(cluster, logged);
    }

    [Fact]
    public async Task While_the_database_is_read_only_no_sender_gets_429_and_read_only_sessions_are_not_reused()
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster, connections: Connections, perSecond: PerSecond);
        await LimitWorkspacesAsync(cluster);
        var logged = Logged(cluster);
        await using var owner = new NpgsqlConnection(cluster.ConnectionString);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await SetReadOnlyAsync(owner, "on");
        var locked = FaultMoment.NowMicros;
        await Task.Delay(Trouble);
        Assert.All(await Task.WhenAll(cluster.Nodes.Select(NodeReadiness.IsReadyAsync)), Assert.False);
        await SetReadOnlyAsync(owner, "off");

        await CheckAsync(load, locked, $"the database read-only for {Trouble.TotalSeconds} s, from its end");
        AssertLogsAreFew(cluster, logged);
    }

    [Fact]
    public async Task While_the_role_may_not_log_in_no_sender_gets_429_and_the_cluster_recovers_when_it_may()
    {
        var cluster = await shared.HealthyAsync();
        using var load = await LoadUnderFault.StartAsync(cluster, connections: Connections, perSecond: PerSecond);
        await LimitWorkspacesAsync(cluster);
        var logged = Logged(cluster);
        await using var owner = new NpgsqlConnection(cluster.ConnectionString);
        await owner.OpenAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync(owner, "ALTER ROLE CURRENT_USER NOLOGIN; " + EndOtherSessions);
        var locked = FaultMoment.NowMicros;
        await Task.Delay(Trouble);
        var ready = await Task.WhenAll(cluster.Nodes.Select(NodeReadiness.IsReadyAsync));
        await ExecuteAsync(owner, "ALTER ROLE CURRENT_USER LOGIN");

        Assert.All(ready, Assert.False);
        await CheckAsync(load, locked, $"the role without log-in for {Trouble.TotalSeconds} s, from its end");
        AssertLogsAreFew(cluster, logged);
    }

    private static async Task LimitWorkspacesAsync(NodeCluster cluster)
    {
        using var http = new HttpClient { BaseAddress = cluster.Address };
        var api = new ManagementClient(http, cluster.AdminKey);
        var workspaces = (await api.SendAsync(HttpMethod.Get, "/workspaces")).Json!.Value.GetProperty("data");
        foreach (var workspace in workspaces.EnumerateArray())
        {
            await api.PatchWorkspaceAsync(workspace.GetProperty("id").GetString()!, new { maxConcurrentRequests = Limit });
        }
    }

    private static async Task CheckAsync(LoadUnderFault load, long began, string fault)
    {
        var over = FaultMoment.Now();
        await load.WaitForRecoveryAsync(over, TimeSpan.FromSeconds(8));
        var figures = await load.StopAndCheckAsync(fault, over);
        Assert.All(load.Failed, entry => Assert.Equal(503, entry.Status));
        Assert.All(load.Failed, entry => Assert.NotNull(entry.RetryAfter));
        var late = load.Entries
            .Where(entry => entry.SentMicros > began + NoticedMicros && entry.SentMicros < over.BeganMicros - Second).ToArray();
        Assert.NotEmpty(late);
        Assert.All(late, entry => Assert.Equal(503, entry.Status));
        Assert.All(late, entry => Assert.InRange(entry.TookMicros, 0, Second));
        Assert.InRange(figures.RecoveredAfter ?? TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    /// <summary>Only new sessions take over a setting of the database, so existing sessions are terminated.</summary>
    private static Task SetReadOnlyAsync(NpgsqlConnection owner, string value) => ExecuteAsync(
        owner,
        $"""
        SET default_transaction_read_only = off;
        ALTER DATABASE "{owner.Database}" SET default_transaction_read_only = {value};
        {(value == "on" ? EndOtherSessions : "")}
        """);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static int[] Logged(NodeCluster cluster) => [.. cluster.Nodes.Select(node => node.Process.Output.Length)];

    private static void AssertLogsAreFew(NodeCluster cluster, int[] before)
    {
        for (var i = 0; i < before.Length; i++)
        {
            var lines = cluster.Nodes[i].Process.Output[before[i]..].Split('\n');
            Assert.InRange(lines.Length, 1, 200);
            Assert.All(lines, line => Assert.DoesNotContain("   at ", line, StringComparison.Ordinal));
        }
    }
}
