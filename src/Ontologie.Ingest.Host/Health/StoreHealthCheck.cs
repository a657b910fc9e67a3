using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// Ready only while the event log answers. Nodes share their database: if it is out of sight for a moment, all of them
/// leaving their load balancer at once would turn late answers into refused connections. So they stay for as long as
/// requests wait for the database to come back, and leave after that.
/// </summary>
internal sealed class StoreHealthCheck(IEventStore store, IngestSettings settings, TimeProvider time) : IHealthCheck
{
    private static readonly TimeSpan SharedStorePatience = TimeSpan.FromSeconds(20);

    private readonly TimeSpan _patience = settings.StoreKind == StoreKind.Sqlite ? TimeSpan.Zero : SharedStorePatience;
    private readonly Lock _lock = new();
    private long? _lastAnswer;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var isReachable = await store.IsReachableAsync(cancellationToken);
        lock (_lock)
        {
            _lastAnswer = isReachable ? time.GetTimestamp() : _lastAnswer;
            return isReachable ? HealthCheckResult.Healthy()
                : _lastAnswer is { } last && time.GetElapsedTime(last) < _patience
                    ? HealthCheckResult.Degraded("The event log does not answer; requests wait for it.")
                    : HealthCheckResult.Unhealthy("The event log does not answer.");
        }
    }
}
