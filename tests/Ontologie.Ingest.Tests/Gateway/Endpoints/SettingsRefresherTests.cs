using Ontologie.Ingest.Contracts.Endpoints;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Stats;
using Ontologie.Ingest.Testing.Time;
using Xunit;

namespace Ontologie.Ingest.Tests.Gateway.Endpoints;

public sealed class SettingsRefresherTests
{
    private static readonly EndpointId Id = new(7);

    /// <summary>These tests hand no delivery over.</summary>
    private static readonly DeliveryCalls Deliveries = new(null!);

    [Fact]
    public async Task A_query_that_is_answered_synchronously_is_used_like_any_other()
    {
        var clock = new LogicalClock();
        var queries = 0;
        var refresher = Refresher(clock, () =>
        {
            queries++;
            return Task.FromResult<EndpointSettings?>(null);
        });
        Assert.Null((await refresher.RefreshAsync(clock.Next())).Settings);
        Assert.Null((await refresher.RefreshAsync(clock.Next())).Settings);
        Assert.Equal(2, queries);
    }

    [Fact]
    public async Task A_query_that_fails_synchronously_fails_its_requests_and_the_next_one_runs_anew()
    {
        var clock = new LogicalClock();
        var queries = 0;
        var refresher = Refresher(clock, () => queries++ == 0
            ? Task.FromException<EndpointSettings?>(new TimeoutException())
            : Task.FromResult<EndpointSettings?>(null));
        await Assert.ThrowsAsync<TimeoutException>(() => refresher.RefreshAsync(clock.Next()));
        Assert.Null((await refresher.RefreshAsync(clock.Next())).Settings);
    }

    [Fact]
    public async Task Requests_that_arrive_during_a_query_share_the_next_one()
    {
        var clock = new LogicalClock();
        var first = new TaskCompletionSource<EndpointSettings?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var queries = 0;
        var refresher = Refresher(
            clock, () => Interlocked.Increment(ref queries) == 1 ? first.Task : Task.FromResult<EndpointSettings?>(null));
        var before = refresher.RefreshAsync(clock.Next());
        var during = Enumerable.Range(0, 10).Select(_ => refresher.RefreshAsync(clock.Next())).ToArray();
        Assert.DoesNotContain(during, answer => answer.IsCompleted);
        first.SetResult(null);
        await before.Soon();
        await Task.WhenAll(during).Soon();
        Assert.Equal(2, queries);
    }

    [Fact]
    public async Task Beyond_the_limit_per_second_requests_wait_and_share_a_later_query()
    {
        var time = new SteppedTime();
        var clock = new LogicalClock();
        var queries = 0;
        var refresher = new SettingsRefresher(
            Id, () => Task.FromResult(queries++ < 2 ? null : new EndpointSettings
            {
                Version = 2,
                Workspace = new WorkspaceId(1),
                Provider = "generic",
                Status = EndpointStatus.Enabled,
                RequireTimestamp = false,
                ToleranceSeconds = 300,
                Secrets = [],
            }),
            Deliveries, new ActiveCounters(), clock, time, maxPerSecond: 2);
        await refresher.RefreshAsync(clock.Next());
        await refresher.RefreshAsync(clock.Next());
        var waiting = Enumerable.Range(0, 100).Select(_ => refresher.RefreshAsync(clock.Next())).ToArray();
        Assert.DoesNotContain(waiting, answer => answer.IsCompleted);
        Assert.Equal(2, queries);
        time.Advance(await time.NextPauseAsync());

        Assert.All(await Task.WhenAll(waiting).Soon(), endpoint => Assert.Equal(2, endpoint.Settings!.Version));
        Assert.Equal(3, queries);
    }

    private static SettingsRefresher Refresher(LogicalClock clock, Func<Task<EndpointSettings?>> query) =>
        new(Id, query, Deliveries, new ActiveCounters(), clock, TimeProvider.System, maxPerSecond: 1000);
}
