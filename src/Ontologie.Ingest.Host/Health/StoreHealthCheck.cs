using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Storage.Events;

namespace Ontologie.Ingest.Host.Health;

/// <summary>Ready only while the event log answers.</summary>
internal sealed class StoreHealthCheck(IEventStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await store.IsReachableAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The event log does not answer.");
}
