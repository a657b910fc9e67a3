using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Configuration;

namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// <c>/health/live</c>: the process answers; it asks nothing else, or a lost database would restart every node.
/// <c>/health/ready</c>: requests may come; off as soon as the process begins to stop.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    internal static void AddHealth(this WebApplicationBuilder builder, NodeRoles roles)
    {
        var checks = builder.Services.AddHealthChecks().AddCheck<NodeHealthCheck>("node");
        if (roles.Silo || roles.Console)
        {
            builder.Services.AddSingleton<StoreHealthCheck>();
            checks.AddCheck<StoreHealthCheck>("store", timeout: StorePatience);
        }

        if (roles.Gateway)
        {
            checks.AddGatewayCheck();
        }
    }

    internal static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready");
    }
}
