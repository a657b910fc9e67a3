using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Time.Testing;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Health;
using Ontologie.Ingest.Testing.Faults;
using Ontologie.Ingest.Testing.Storage;
using Xunit;

namespace Ontologie.Ingest.Tests.Health;

public sealed class StoreHealthCheckTests : IAsyncLifetime
{
    private readonly SqliteStoreUnderTest _subject = new();
    private readonly FakeTimeProvider _time = new();

    private FaultyEventStore Store => _subject.Store;

    public async ValueTask InitializeAsync() => await _subject.StartAsync();

    public ValueTask DisposeAsync() => _subject.DisposeAsync();

    [Fact]
    public async Task A_node_of_a_cluster_stays_ready_while_requests_wait_for_the_database_and_no_longer()
    {
        var check = Check("postgres");
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));

        Store.IsOutOfSight = true;
        _time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(HealthStatus.Degraded, await StatusAsync(check));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(check));

        Store.IsOutOfSight = false;
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));
    }

    [Fact]
    public async Task A_node_that_never_saw_the_database_is_not_ready()
    {
        Store.IsOutOfSight = true;

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(Check("postgres")));
    }

    [Fact]
    public async Task An_embedded_store_that_does_not_answer_ends_readiness_at_once()
    {
        var check = Check("sqlite");
        Assert.Equal(HealthStatus.Healthy, await StatusAsync(check));
        Store.IsOutOfSight = true;

        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync(check));
    }

    private StoreHealthCheck Check(string store) => new(Store, new IngestSettings { Store = store }, _time);

    private static async Task<HealthStatus> StatusAsync(StoreHealthCheck check) =>
        (await check.CheckHealthAsync(new HealthCheckContext())).Status;
}
