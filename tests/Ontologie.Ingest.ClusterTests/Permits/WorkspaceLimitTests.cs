using Ontologie.Ingest.Contracts.Workspaces;
using Ontologie.Ingest.Testing.Clusters;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.ClusterTests.Permits;

public sealed class WorkspaceLimitTests
{
    [Fact]
    public async Task A_request_over_the_limit_waits_and_then_gets_429()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var connector = await cluster.CreateConnectorAsync(workspace: workspace);
        var held = cluster.Store.HoldAppends();
        var first = connector.SendAsync("""{"n":1}""");
        await held.WaitUntilHeldAsync().Soon();

        var second = connector.SendAsync("""{"n":2}""");
        await cluster.AdvanceUntilAsync(second, TimeSpan.FromMilliseconds(500));
        Assert.Equal((429, "rate_limited"), ((await second).StatusCode, (await second).Code));

        held.Release();
        Assert.Equal("accepted", (await first.Soon()).Status);
        Assert.Equal("accepted", (await connector.SendAsync("""{"n":2}""").Soon()).Status);
    }

    [Fact]
    public async Task A_request_that_waits_gets_the_permit_that_another_gives_back()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var connector = await cluster.CreateConnectorAsync(workspace: workspace);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => connector.SendAsync($$"""{"n":{{i}}}"""))).Soon();
        Assert.All(answers, answer => Assert.Equal("accepted", answer.Status));
        Assert.All(cluster.Store.BatchSizes, size => Assert.Equal(1, size));
    }

    [Fact]
    public async Task Raising_the_limit_lets_those_who_wait_through_at_once()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var permits = cluster.Grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString());
        Assert.NotEqual(0, await permits.AcquireAsync(TimeSpan.Zero));
        Assert.Equal(0, await permits.AcquireAsync(TimeSpan.Zero));
        var waiting = permits.AcquireAsync(TimeSpan.FromSeconds(20));
        await cluster.Grains.GetGrain<IWorkspaceGrain>(workspace.ToString())
            .UpdateAsync(new WorkspaceChange { MaxConcurrentRequests = 2 });
        Assert.NotEqual(0, await waiting.Soon());
    }

    [Fact]
    public async Task Workspaces_do_not_share_their_limits()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var full = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var free = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        Assert.NotEqual(0, await cluster.Grains.GetGrain<IWorkspacePermitsGrain>(full.ToString()).AcquireAsync(TimeSpan.Zero));
        var connector = await cluster.CreateConnectorAsync(workspace: free);
        Assert.Equal("accepted", (await connector.SendAsync("{}")).Status);
    }
}
