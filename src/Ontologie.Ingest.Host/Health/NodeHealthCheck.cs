using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Host.Clustering;

namespace Ontologie.Ingest.Host.Health;

/// <summary>Healthy from the end of the start to the beginning of the stop; without a silo, only while one is connected.</summary>
internal sealed class NodeHealthCheck(IHostApplicationLifetime lifetime, IServiceProvider services) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var reason = lifetime.ApplicationStopping.IsCancellationRequested ? "The node is stopping."
            : !lifetime.ApplicationStarted.IsCancellationRequested ? "The node is starting."
            : services.GetService<PauseDetector>()?.IsSteady() == false ? "The node was paused, and the cluster may have declared it dead."
            : services.GetService<SiloConnections>() is { IsConnected: false } ? "No silo is connected."
            : null;
        return Task.FromResult(reason is null ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(reason));
    }
}
