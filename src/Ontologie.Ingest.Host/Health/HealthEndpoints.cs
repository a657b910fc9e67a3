using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Configuration;

namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// <c>/health/live</c>: the process answers; it asks nothing else, or a lost database would restart every node.
/// <c>/health/ready</c>: requests may come; off as soon as the process begins to stop.
/// </summary>
internal static class HealthEndpoints
{
    private const int AnswersPerSecond = 100;

    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    /// <summary>Less than any load balancer's timeout, so that a flood of health checks does not make the node look down.</summary>
    private static readonly TimeSpan BrakeWait = TimeSpan.FromMilliseconds(100);

    internal static void AddHealth(this WebApplicationBuilder builder, NodeRoles roles)
    {
        builder.Services.AddSingleton<Readiness>();
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
        var readiness = app.Services.GetRequiredService<Readiness>();
        var brake = new RequestThrottle(app.Services.GetRequiredService<TimeProvider>(), AnswersPerSecond, BrakeWait);
        app.Map("/health/live", (RequestDelegate)(context => HealthAnswer.WriteAsync(context, brake, LiveAsync))).ShortCircuit();
        app.Map("/health/ready", (RequestDelegate)(context => HealthAnswer.WriteAsync(context, brake, readiness.AskAsync))).ShortCircuit();
    }

    private static ValueTask<HealthStatus> LiveAsync() => ValueTask.FromResult(HealthStatus.Healthy);
}
