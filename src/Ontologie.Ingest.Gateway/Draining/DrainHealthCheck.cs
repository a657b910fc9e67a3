using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ontologie.Ingest.Gateway.Draining;

/// <summary>Unhealthy as soon as the node begins to stop.</summary>
internal sealed class DrainHealthCheck(RequestsInProgress requests) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(requests.IsLeaving ? HealthCheckResult.Unhealthy("The node is stopping.") : HealthCheckResult.Healthy());
}
