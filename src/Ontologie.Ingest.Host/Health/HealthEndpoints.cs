using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Configuration;

namespace Ontologie.Ingest.Host.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. It checks nothing else: otherwise a lost database would restart every node.
/// <c>/health/ready</c>: the node accepts requests. It is off from the first moment of a stop.
/// </summary>
internal static class HealthEndpoints
{
    private const int AnswersPerSecond = 100;

    private static readonly TimeSpan StoreCheckTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Shorter than the timeout of any load balancer, so that the node stays healthy under many health checks.</summary>
    private static readonly TimeSpan ThrottleDelay = TimeSpan.FromMilliseconds(100);

    internal static void AddHealth(this WebApplicationBuilder builder, NodeRoles roles)
    {
        builder.Services.AddSingleton<Readiness>();
        var checks = builder.Services.AddHealthChecks().AddCheck<NodeHealthCheck>("node");
        if (roles.Silo || roles.Console)
        {
            builder.Services.AddSingleton<StoreHealthCheck>();
            checks.AddCheck<StoreHealthCheck>("store", timeout: StoreCheckTimeout);
        }

        if (roles.Gateway)
        {
            checks.AddGatewayCheck();
        }
    }

    internal static void MapHealth(this WebApplication app)
    {
        var readiness = app.Services.GetRequiredService<Readiness>();
        var throttle = new RequestThrottle(app.Services.GetRequiredService<TimeProvider>(), AnswersPerSecond, ThrottleDelay);
        app.Map("/health/live", (RequestDelegate)(context => HealthAnswer.WriteAsync(context, throttle, LiveAsync))).ShortCircuit();
        app.Map("/health/ready", (RequestDelegate)(context => HealthAnswer.WriteAsync(context, throttle, readiness.GetStatusAsync)))
            .ShortCircuit();
    }

    private static ValueTask<HealthStatus> LiveAsync() => ValueTask.FromResult(HealthStatus.Healthy);
}
