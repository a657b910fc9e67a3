using Ontologie.Ingest.FaultTests.Linking;
using Ontologie.Ingest.Testing.Nodes;
using Ontologie.Ingest.Testing.Servers;
using Xunit;

namespace Ontologie.Ingest.FaultTests.Cluster;

[Collection(typeof(SharedCluster))]
public sealed class LinkingFaultTests(SharedCluster shared)
{
    private static readonly int Events = LinkedOrders.Count;

    [Fact]
    public async Task Three_nodes_killed_in_turn_while_they_link_and_relink_end_with_the_entities_of_undisturbed_ones()
    {
        var cluster = await shared.HealthyAsync();
        using var http = new HttpClient { BaseAddress = cluster.Address };
        var api = new ManagementClient(http, cluster.AdminKey);
        var orders = new LinkedOrders(Events);
        await orders.CreateAsync(api);
        var sending = orders.SendAsync(http);
        foreach (var node in cluster.Nodes)
        {
            var before = orders.Sent;
            await WaitForAsync(() => orders.Sent >= before + (Events / 5) || sending.IsCompleted);
            await RestartAsync(node);
        }

        await sending;
        await orders.WaitForLinksAsync(api);
        await orders.AssertLinkedAsync(api, factor: 1);

        var relink = await orders.RelinkAsync(api);
        foreach (var node in cluster.Nodes)
        {
            await RestartAsync(node);
        }

        await orders.WaitForRelinkAsync(api, relink);
        await orders.AssertLinkedAsync(api, factor: 2);
    }

    private static async Task RestartAsync(NodeUnderTest node)
    {
        await node.KillAsync();
        await node.StartAsync();
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
