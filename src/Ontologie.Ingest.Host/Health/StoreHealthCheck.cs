using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// Healthy while the event log commits. The nodes of a cluster share a database. If all became unhealthy at once, the load balancer
/// would refuse connections instead of answering late. So a node with PostgreSQL stays degraded, which counts as ready, while requests
/// wait for the database; it becomes unhealthy when the store is reported unavailable.
/// </summary>
internal sealed class StoreHealthCheck(StoreCondition condition, IngestSettings settings, DataFileGuard? files = null) : IHealthCheck
{
    /// <summary>How long a commit counts as proof. After that, a check makes a small commit of its own.</summary>
    private static readonly TimeSpan TrustedCommit = TimeSpan.FromSeconds(10);

    private readonly bool _isShared = settings.StoreKind == StoreKind.Postgres;
    private bool _wasHealthy;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (files is { IsLost: true })
        {
            return HealthCheckResult.Unhealthy("A data file is missing.");
        }

        if (await condition.IsWellAsync(TrustedCommit).WaitAsync(cancellationToken))
        {
            _wasHealthy = true;
            return HealthCheckResult.Healthy();
        }

        return _isShared && _wasHealthy && !condition.IsAway
            ? HealthCheckResult.Degraded("The event log does not commit; requests wait for it.")
            : HealthCheckResult.Unhealthy("The event log does not commit.");
    }
}
