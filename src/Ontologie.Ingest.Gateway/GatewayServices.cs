using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Contracts.Store;
using Ontologie.Ingest.Gateway.Calls;
using Ontologie.Ingest.Gateway.Draining;
using Ontologie.Ingest.Gateway.Endpoints;
using Ontologie.Ingest.Gateway.Permits;
using Ontologie.Ingest.Gateway.Reading;
using Ontologie.Ingest.Gateway.Reception;
using Ontologie.Ingest.Gateway.Senders;
using Ontologie.Ingest.Gateway.Store;

namespace Ontologie.Ingest.Gateway;

/// <summary>Adds reception to a host.</summary>
public static class GatewayServices
{
    internal const string EndpointRouteValue = "endpointId";
    private const string Path = "/api/webhooks";

    /// <summary>Adds what reception needs. A grain factory and a <see cref="TimeProvider"/> have to be there.</summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.AddMetrics().AddSingleton<GatewayMetrics>();
        services.AddOptions<GatewayOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Jitter>();
        services.AddSingleton(provider => new StoreWatch(
            () => provider.GetRequiredService<IGrainFactory>().GetGrain<IStoreConditionGrain>(0).IsAwayAsync(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<GrainCalls>();
        services.AddSingleton<Moments>();
        services.AddSingleton<EndpointDirectory>();
        services.TryAddSingleton<IdSource>();
        services.AddSingleton<IPermitSource, GrainPermitSource>();
        services.AddSingleton<PermitMetrics>();
        services.AddSingleton<WorkspacePermits>();
        services.AddSingleton<SenderLoads>();
        services.AddSingleton<HandOver>();
        services.AddSingleton<RequestsInProgress>();
        services.AddSingleton<EndedBodies>();
        services.AddSingleton(provider => new BufferBudget(
            provider.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxBufferedBytes,
            new IncompleteBodies(
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<EndedBodies>().Add)));
        services.AddSingleton<WebhookReception>();
        services.AddHostedService<GatewayDrain>();
        return services;
    }

    /// <summary>Receives webhooks at <c>/api/webhooks/{endpointId}</c>, whatever the method: others than POST are told so.</summary>
    public static void MapReception(this IEndpointRouteBuilder routes)
    {
        var reception = routes.ServiceProvider.GetRequiredService<WebhookReception>();

        // What the console needs of each request, reception does not pay for.
        routes.Map($"{Path}/{{{EndpointRouteValue}}}", reception.ReceiveAsync).ShortCircuit();

        // Longer paths are nobody's endpoint and are answered as such.
        routes.Map($"{Path}/{{**{EndpointRouteValue}}}", reception.ReceiveAsync).ShortCircuit();
    }

    /// <summary>Adds the check that is unhealthy once the node begins to stop.</summary>
    public static IHealthChecksBuilder AddGatewayCheck(this IHealthChecksBuilder checks) =>
        checks.AddCheck<DrainHealthCheck>("gateway");
}
