using Ontologie.Ingest.Contracts.Ids;
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
        await using var cluster = await IngestCluster.StartAsync(
            gateway: options => options.PermitWaitLimit = TimeSpan.FromMilliseconds(200));
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var connector = await cluster.CreateConnectorAsync(workspace: workspace);
        var held = cluster.Store.HoldAppends();
        var first = connector.SendAsync("""{"n":1}""");
        await held.WaitUntilHeldAsync().Soon();

        var second = connector.SendAsync("""{"n":2}""");
        await UntilOneWaitsAsync(cluster, workspace).Soon();
        await cluster.AdvanceUntilAsync(second, TimeSpan.FromMilliseconds(20));
        Assert.Equal((429, "rate_limited"), ((await second).StatusCode, (await second).Code));

        held.Release();
        Assert.Equal("accepted", (await first.Soon()).Status);
        Assert.Equal("accepted", (await cluster.WhileTimePassesAsync(connector.SendAsync("""{"n":2}"""))).Status);
    }

    [Fact]
    public async Task A_request_that_waits_behind_requests_waiting_for_the_store_gets_503()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var connector = await cluster.CreateConnectorAsync(workspace: workspace);
        var held = cluster.Store.HoldAppends();
        var first = connector.SendAsync("""{"n":1}""");
        await held.WaitUntilHeldAsync().Soon();

        var second = connector.SendAsync("""{"n":2}""");
        await cluster.AdvanceUntilAsync(second, TimeSpan.FromMilliseconds(500));
        Assert.Equal((503, "unavailable"), ((await second).StatusCode, (await second).Code));

        held.Release();
        Assert.Equal("accepted", (await first.Soon()).Status);
    }

    [Fact]
    public async Task A_waiting_request_gets_the_permit_that_another_releases()
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
    public async Task A_workspace_whose_limit_is_fully_leased_grants_no_permit_to_another_gateway()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var full = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        var free = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        Assert.Equal(1, (await RenewAsync(cluster, full, gateway: 1, number: 1)).Granted);
        Assert.Equal(0, (await RenewAsync(cluster, full, gateway: 2, number: 1)).Granted);

        var connector = await cluster.CreateConnectorAsync(workspace: free);
        Assert.Equal("accepted", (await connector.SendAsync("{}")).Status);
    }

    [Fact]
    public async Task A_raised_limit_is_granted_with_the_next_report()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 1);
        await RenewAsync(cluster, workspace, gateway: 1, number: 1);
        await cluster.Grains.GetGrain<IWorkspaceGrain>(workspace.ToString())
            .UpdateAsync(new WorkspaceChange { MaxConcurrentRequests = 2 });

        Assert.Equal(1, (await RenewAsync(cluster, workspace, gateway: 2, number: 1)).Granted);
    }

    [Fact]
    public async Task Leased_permits_still_count_after_the_workspace_grain_is_deactivated()
    {
        await using var cluster = await IngestCluster.StartAsync();
        var workspace = await cluster.CreateWorkspaceAsync(maxConcurrentRequests: 10);
        Assert.Equal(10, (await RenewAsync(cluster, workspace, gateway: 1, number: 1, needed: 10)).Granted);
        await cluster.Orleans.DeactivateAsync(Permits(cluster, workspace).GetGrainId());

        Assert.Equal(0, (await RenewAsync(cluster, workspace, gateway: 2, number: 1)).Granted);
        cluster.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, (await RenewAsync(cluster, workspace, gateway: 2, number: 2)).Granted);
    }

    /// <summary>Advances the clock in small steps, so that the store does not count as slow before the request waits.</summary>
    private static async Task UntilOneWaitsAsync(IngestCluster cluster, WorkspaceId workspace)
    {
        while (await Permits(cluster, workspace).GetPermitStatsAsync() is not { Waiting: 1 })
        {
            await cluster.AdvanceUntilAsync(Task.Delay(20), TimeSpan.FromMilliseconds(2));
        }
    }

    private static IWorkspacePermitsGrain Permits(IngestCluster cluster, WorkspaceId workspace) =>
        cluster.Grains.GetGrain<IWorkspacePermitsGrain>(workspace.ToString());

    private static Task<PermitLease> RenewAsync(IngestCluster cluster, WorkspaceId workspace, int gateway, long number, int needed = 1) =>
        Permits(cluster, workspace).RenewAsync(new PermitReport
        {
            Gateway = new GatewayId((UInt128)gateway),
            Number = number,
            Held = 0,
            InUse = 0,
            Waiting = needed,
            Needed = needed,
            Wanted = needed,
            Refused = 0,
        });
}
