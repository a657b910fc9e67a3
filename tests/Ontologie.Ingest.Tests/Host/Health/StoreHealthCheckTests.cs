using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Storage.Writing;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Host.Health;

public sealed class StoreHealthCheckTests : IAsyncLifetime
{
    private readonly SqliteStoreUnderTest _subject = new();
    private readonly FakeTimeProvider _time = new();
    private StoreCondition? _condition;

    private FaultyEventStore Store => _subject.Store;

    public async ValueTask InitializeAsync()
    {
        await _subject.StartAsync();
        _condition = new StoreCondition(
            Store, Options.Create(new EventWriterOptions()), _time, NullLogger<StoreCondition>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _condition?.Dispose();
        await _subject.DisposeAsync();
    }

    [Fact]
    public async Task A_node_of_a_cluster_stays_ready_while_requests_wait_for_the_database_only()
    {
        var check = Check("postgres");
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));

        Store.FailsProbes = true;
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HealthStatus.Degraded, await StatusAsync(check));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(HealthStatus.Degraded, await StatusAsync(check));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(check));
    }

    [Fact]
    public async Task A_node_is_ready_again_a_second_after_the_database_commits()
    {
        var check = Check("postgres");
        Store.FailsProbes = true;
        await StatusAsync(check);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(check));

        Store.FailsProbes = false;
        _time.Advance(TimeSpan.FromSeconds(1));
        while (_condition!.IsAway)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));
    }

    [Fact]
    public async Task A_node_that_never_saw_the_database_is_not_ready()
    {
        Store.FailsProbes = true;

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(Check("postgres")));
    }

    [Fact]
    public async Task With_SQLite_a_store_that_does_not_commit_ends_readiness_at_once()
    {
        var check = Check("sqlite");
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));
        Store.FailsProbes = true;
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(check));
    }

    [Fact]
    public async Task A_store_with_a_recent_commit_is_not_probed()
    {
        var check = Check("postgres");
        await StatusAsync(check);
        _time.Advance(TimeSpan.FromSeconds(9));

        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));

        Assert.Equal(1, Store.Probes);
    }

    private StoreHealthCheck Check(string store) => new(_condition!, new IngestSettings { Store = store });

    private static async Task<HealthStatus> StatusAsync(StoreHealthCheck check) =>
        (await check.CheckHealthAsync(new HealthCheckContext())).Status;
}
