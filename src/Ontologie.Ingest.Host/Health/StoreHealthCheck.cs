using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Storage.Sqlite.Installations;
using Ontologie.Ingest.Storage.Writing;

namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// Ready only while the event log takes commits. Nodes share their database: if it takes none for a moment, all of them
/// leaving their load balancer at once would turn late answers into refused connections. So they stay for as long as
/// requests wait for the database to come back, and leave after that.
/// </summary>
internal sealed class StoreHealthCheck(StoreCondition condition, IngestSettings settings, DataFileGuard? files = null) : IHealthCheck
{
    /// <summary>A node that has nothing to commit makes a small commit so often, if it is asked whether it is ready.</summary>
    private static readonly TimeSpan TrustedCommit = TimeSpan.FromSeconds(10);

    private readonly bool _isShared = settings.StoreKind == StoreKind.Postgres;
    private bool _wasWell;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (files is { IsLost: true })
        {
            return HealthCheckResult.Unhealthy("A data file is lost.");
        }

        if (await condition.IsWellAsync(TrustedCommit).WaitAsync(cancellationToken))
        {
            _wasWell = true;
            return HealthCheckResult.Healthy();
        }

        return _isShared && _wasWell && !condition.IsAway
            ? HealthCheckResult.Degraded("The event log takes no commits; requests wait for it.")
            : HealthCheckResult.Unhealthy("The event log takes no commits.");
    }
}
