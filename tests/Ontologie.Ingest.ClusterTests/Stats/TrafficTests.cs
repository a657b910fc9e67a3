using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Storage.Stats;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Stats;

/// <summary>The traffic of a gateway without a silo, whose counts are in a grain on one of two silos.</summary>
public sealed class TrafficTests
{
    /// <summary>
    /// How often the tests look before they advance the clock once more. The clock must not run away from the calls, which take real
    /// time: after ten minutes without an answer, a gateway drops counts.
    /// </summary>
    private const int LooksPerStep = 10;

    [Fact]
    public async Task The_open_minute_is_read_from_its_node_and_then_from_the_store()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 2);
        var connector = await cluster.CreateConnectorAsync();
        await SendAsync(cluster, connector, "one", "one", "two");
        var secret = connector.Secret;
        connector.Secret += "x";
        await SendAsync(cluster, connector, "forged");
        connector.Secret = secret;

        var open = await WhenOpenHasAsync(cluster, connector.Id, answered: 4);
        Assert.Equal((2, 1), (open.Accepted, open.Duplicates));
        Assert.Equal(1, open.Refused[RefusalReasons.NumberOf("invalid_signature")]);
        Assert.Equal(4, open.Times.Sum());
        Assert.Equal(0, (await StoredAsync(cluster, connector.Id)).Accepted);

        var stored = await WhenStoredAsync(cluster, connector.Id, answered: 4);
        Assert.Equal((2, 1), (stored.Accepted, stored.Duplicates));
        Assert.Equal(0, (await OpenAsync(cluster, connector.Id)).Accepted);
    }

    [Fact]
    public async Task A_killed_silo_loses_only_what_was_not_stored_and_nothing_counts_twice()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 2);
        var connector = await cluster.CreateConnectorAsync();
        await SendAsync(cluster, connector, "one", "two");
        await WhenStoredAsync(cluster, connector.Id, answered: 2);
        BeginMinute(cluster);
        await SendAsync(cluster, connector, "three");
        await WhenOpenHasAsync(cluster, connector.Id, answered: 1);

        var grain = cluster.Grains.GetGrain<INodeStatsGrain>((await NodesAsync(cluster)).Single().ToString());
        var address = await cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        await cluster.Orleans.KillSiloAsync(cluster.Orleans.Silos.Single(silo => silo.SiloAddress.Equals(address)));
        await Eventually.HoldsAsync(() => AnswersAsync(grain));
        await SendAsync(cluster, connector, "four", "five");

        // The open minute may be lost with the silo. What was stored, and what came later, is there.
        await WhenStoredAsync(cluster, connector.Id, answered: 4);
        await PassMinuteAsync(cluster);
        Assert.InRange((await StoredAsync(cluster, connector.Id)).Accepted, 4, 5);
    }

    [Fact]
    public async Task A_batch_that_is_repeated_to_the_next_activation_counts_once()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 2);
        var (node, endpoint) = (new NodeId(77), new EndpointId(5));
        var grain = cluster.Grains.GetGrain<INodeStatsGrain>(node.ToString());
        var first = Batch(cluster, 1, endpoint, accepted: 3);
        await grain.AddAsync(first);
        await grain.AddAsync(first);
        var open = Assert.Single(await grain.ReadOpenAsync([TrafficOwner.Of(endpoint)]));
        Assert.Equal(3, Assert.Single(open.Owners).Counts.Accepted);

        // A graceful stop stores the unfinished minute.
        var address = await cluster.Grains.GetGrain<IManagementGrain>(0).GetActivationAddress(grain);
        await cluster.Orleans.StopSiloAsync(cluster.Orleans.Silos.Single(silo => silo.SiloAddress.Equals(address)));
        await Eventually.HoldsAsync(async () => (await StoredAsync(cluster, endpoint)).Accepted == 3);
        await grain.AddAsync(first);
        await grain.AddAsync(Batch(cluster, 2, endpoint, accepted: 4, isLast: true));

        await Eventually.HoldsAsync(async () => (await StoredAsync(cluster, endpoint)).Accepted == 7);
        await Eventually.HoldsAsync(async () => (await grain.ReadOpenAsync([TrafficOwner.Of(endpoint)])).Length == 0);
    }

    [Fact]
    public async Task Nodes_are_listed_until_they_leave_or_fall_silent()
    {
        await using var cluster = await IngestCluster.StartAsync(silos: 2);
        var directory = cluster.Grains.GetGrain<INodeDirectoryGrain>(INodeDirectoryGrain.Key);
        await directory.ReportAsync(Report(1));
        await directory.ReportAsync(Report(2));
        await directory.ReportAsync(Report(3));
        await directory.LeaveAsync(new NodeId(2));
        Assert.Equal([1u, 3u], (await directory.ListAsync()).Select(node => (uint)node.Report.Node.Value).Order());
        cluster.Clock.Advance(TimeSpan.FromSeconds(15));
        await directory.ReportAsync(Report(3));
        cluster.Clock.Advance(TimeSpan.FromSeconds(15));
        var left = Assert.Single(await directory.ListAsync());
        Assert.Equal((3u, TimeSpan.FromSeconds(15)), ((uint)left.Report.Node.Value, left.Age));
    }

    private static NodeReport Report(uint node) => new()
    {
        Node = new NodeId(node),
        Name = "node",
        Address = "127.0.0.1:1",
        Roles = ["silo"],
        Version = "1",
        StartedAt = DateTimeOffset.UnixEpoch,
    };

    private static TrafficBatch Batch(IngestCluster cluster, long number, EndpointId endpoint, long accepted, bool isLast = false) => new()
    {
        Number = number,
        IsLast = isLast,
        Minutes =
        [
            new TrafficMinute
            {
                Minute = cluster.Clock.GetUtcNow().ToUnixTimeSeconds() / 60,
                Connectors = [new ConnectorTraffic(endpoint, new WorkspaceId(6), new PackedTraffic(accepted, 0, 0, [1, 0]))],
            },
        ],
    };

    private static async Task SendAsync(IngestCluster cluster, ClusterConnector connector, params string[] names)
    {
        foreach (var name in names)
        {
            var answer = connector.SendAsync($$"""{"name":"{{name}}"}""");
            await cluster.AdvanceUntilAsync(answer, TimeSpan.FromMilliseconds(10));
            await answer.Soon();
        }
    }

    private static void BeginMinute(IngestCluster cluster) =>
        cluster.Clock.Advance(TimeSpan.FromSeconds(60 - (cluster.Clock.GetUtcNow().ToUnixTimeSeconds() % 60)));

    private static async Task<bool> AnswersAsync(INodeStatsGrain grain)
    {
        try
        {
            await grain.ReadOpenAsync([]);
            return true;
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            return false;
        }
    }

    private static Task WhileTimePassesAsync(IngestCluster cluster, TimeSpan step, Func<Task<bool>> condition)
    {
        var looks = 0;
        return Eventually.HoldsAsync(() =>
        {
            if (looks++ % LooksPerStep == 0)
            {
                cluster.Clock.Advance(step);
            }

            return condition();
        });
    }

    private static async Task<TrafficCounts> WhenOpenHasAsync(IngestCluster cluster, EndpointId endpoint, long answered)
    {
        await WhileTimePassesAsync(
            cluster, TimeSpan.FromSeconds(1), async () => (await OpenAsync(cluster, endpoint)).Times.Sum() == answered);
        return await OpenAsync(cluster, endpoint);
    }

    private static async Task<TrafficCounts> WhenStoredAsync(IngestCluster cluster, EndpointId endpoint, long answered)
    {
        await WhileTimePassesAsync(
            cluster, TimeSpan.FromSeconds(5), async () => (await StoredAsync(cluster, endpoint)).Times.Sum() >= answered);
        return await StoredAsync(cluster, endpoint);
    }

    private static async Task PassMinuteAsync(IngestCluster cluster)
    {
        var until = cluster.Clock.GetUtcNow().AddMinutes(2);
        await WhileTimePassesAsync(cluster, TimeSpan.FromSeconds(5), () => Task.FromResult(cluster.Clock.GetUtcNow() >= until));
    }

    private static Task<NodeId[]> NodesAsync(IngestCluster cluster) =>
        cluster.Grains.GetGrain<INodeDirectoryGrain>(INodeDirectoryGrain.Key).ListTrafficAsync();

    private static async Task<TrafficCounts> OpenAsync(IngestCluster cluster, EndpointId endpoint)
    {
        var sum = new TrafficCounts();
        foreach (var node in await NodesAsync(cluster))
        {
            var parts = await cluster.Grains.GetGrain<INodeStatsGrain>(node.ToString()).ReadOpenAsync([TrafficOwner.Of(endpoint)]);
            foreach (var owner in parts.SelectMany(part => part.Owners))
            {
                sum.Add(owner.Counts);
            }
        }

        return sum;
    }

    private static async Task<TrafficCounts> StoredAsync(IngestCluster cluster, EndpointId endpoint)
    {
        var now = cluster.Clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        var found = await cluster.Traffic.ReadAsync(
            new TrafficQuery([TrafficOwner.Of(endpoint)], now - 600, now + 1), CancellationToken.None);
        var sum = new TrafficCounts();
        foreach (var row in found.Rows)
        {
            sum.Add(row.Counts);
        }

        return sum;
    }
}
