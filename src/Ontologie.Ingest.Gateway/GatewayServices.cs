using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Contracts.Store;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Draining;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Reception;
using Ontologie.Ingest.Gateway.Rejections;
using Ontologie.Ingest.Gateway.Senders;
using Ontologie.Ingest.Gateway.Stats;
using Ontologie.Ingest.Gateway.Store;

namespace Ontologie.Ingest.Gateway;

/// <summary>Adds reception to a host.</summary>
public static class GatewayServices
{
    internal const string EndpointRouteValue = "endpointId";
    private const string Path = "/api/webhooks";

    /// <summary>Adds the services of reception. They need a grain factory and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddMetrics().AddSingleton<GatewayMetrics>();
        services.AddOptions<GatewayOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Jitter>();
        services.AddSingleton(provider => new StoreWatch(
            () => provider.GetRequiredService<IGrainFactory>().GetGrain<IStoreConditionGrain>(0).IsAwayAsync(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RetryingCalls>();
        services.AddSingleton<LogicalClock>();
        services.AddSingleton<EndpointDirectory>();
        services.TryAddSingleton<IdSource>();
        services.AddSingleton<ActiveCounters>();
        services.TryAddSingleton(provider => new NodeIdentity(
            new NodeId(provider.GetRequiredService<IdSource>().Next()), provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        services.AddSingleton<IPermitSource, GrainPermitSource>();
        services.AddSingleton<PermitMetrics>();
        services.AddSingleton<WorkspacePermits>();
        services.AddSingleton<SenderLoads>();
        services.AddSingleton<HandOver>();
        services.AddSingleton<RequestsInProgress>();
        services.AddSingleton<EvictedBodies>();
        services.AddSingleton(provider => new BufferBudget(
            provider.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxBufferedBytes,
            new IncompleteBodies(
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<EvictedBodies>().Add)));
        services.AddSingleton<PendingRejections>();
        services.AddSingleton<RejectionSampler>();
        services.AddSingleton<WebhookReception>();
        services.AddHostedService<GatewayDrain>();
        services.AddHostedService<TrafficReporter>();
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<RejectionReporter>(provider, RejectionHandOver(provider)));
        return services;
    }

    /// <summary>Maps <c>/api/webhooks/{endpointId}</c> for every method: methods other than POST get 405.</summary>
    public static void MapReception(this IEndpointRouteBuilder routes)
    {
        var reception = routes.ServiceProvider.GetRequiredService<WebhookReception>();

        // Short-circuited, because reception needs no other middleware.
        routes.Map($"{Path}/{{{EndpointRouteValue}}}", reception.ReceiveAsync).ShortCircuit();

        // Longer paths name no endpoint. They get the same answer as an unknown one.
        routes.Map($"{Path}/{{**{EndpointRouteValue}}}", reception.ReceiveAsync).ShortCircuit();
    }

    /// <summary>Adds a health check that is unhealthy as soon as the node begins to stop.</summary>
    public static IHealthChecksBuilder AddGatewayCheck(this IHealthChecksBuilder checks) =>
        checks.AddCheck<DrainHealthCheck>("gateway");

    private static Func<RejectionBatch, Task> RejectionHandOver(IServiceProvider provider)
    {
        var node = provider.GetRequiredService<NodeIdentity>().Id.ToString();
        var grains = provider.GetRequiredService<IGrainFactory>();
        return batch => grains.GetGrain<INodeRejectionsGrain>(node).AddAsync(batch);
    }
}
