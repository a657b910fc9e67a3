using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Host.Clustering;

namespace Ontologie.Ingest.Host.Health;

/// <summary>Ready once everything has started, until it begins to stop; a node without a silo only while it has a silo to ask.</summary>
internal sealed class NodeHealthCheck(IHostApplicationLifetime lifetime, IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reason = lifetime.ApplicationStopping.IsCancellationRequested ? "The node is stopping."
            : !lifetime.ApplicationStarted.IsCancellationRequested ? "The node is starting."
            : services.GetService<NodePulse>()?.IsSteady() == false ? "The node did not run for a while and may have been declared dead."
            : services.GetService<SiloConnections>() is { AreThere: false } ? "No silo is connected."
            : null;
        return Task.FromResult(reason is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(reason));
    }
}
