using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Ontologie.Ingest.Gateway;

namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// <c>/health/live</c>: the process answers; it asks nothing else, or a lost database would restart every node.
/// <c>/health/ready</c>: requests may come; off as soon as the process begins to stop.
/// </summary>
internal static class HealthEndpoints
{
    internal static void AddHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks()
            .AddCheck<StoreHealthCheck>("store", timeout: TimeSpan.FromSeconds(2))
            .AddGatewayCheck();

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
