using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ontologie.Ingest.Contracts.Ids;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api;
using Ontologie.Ingest.Management.Api.Authentication;
using Ontologie.Ingest.Management.Api.Connectors;
using Ontologie.Ingest.Management.Api.Problems;
using Ontologie.Ingest.Management.OpenApi;

namespace Ontologie.Ingest.Management;

/// <summary>Adds the management API to a host.</summary>
public static class ManagementServices
{
    /// <summary>
    /// Adds the actions and the API. The host needs an Orleans client or silo, the event store, authentication and authorization;
    /// <c>WebApplication</c> runs the last two by itself.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options, which are validated when the host starts.</param>
    public static IServiceCollection AddManagement(this IServiceCollection services, Action<ManagementOptions> configure)
    {
        services.AddOptions<ManagementOptions>()
            .Configure(configure)
            .Validate(
                options => options.HasAdminKey(),
                $"Ingest:AdminKey must have at least {ManagementOptions.MinAdminKeyLength} characters.")
            .Validate(
                options => options.HasUsablePublicUrl(),
                "Ingest:PublicUrl must be an absolute http or https address without query and fragment.")
            .ValidateOnStart();
        services.TryAddSingleton<IdSource>();
        services.AddManagementActions();
        services.AddSingleton<ReceptionUrls>();
        services.AddSingleton<AdminKeyDigest>();
        services.AddSingleton<RefusedKeys>();
        services.AddSingleton<SignInLink>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<LostDependencies>();
        services.AddSingleton<KeyRefusal>();
        ApiDocument.Add(services);

        // Only the core, because the API needs no cookies. The console adds the rest, with data protection.
        services.AddWebEncoders();
        services.AddTransient<AdminKeyHandler>();
        services.AddAuthenticationCore(authentication =>
            authentication.AddScheme<AdminKeyHandler>(AdminKeyHandler.Scheme, displayName: null));
        services.AddAuthorizationBuilder()
            .AddPolicy(AdminKeyHandler.Policy, policy => policy
                .AddAuthenticationSchemes(AdminKeyHandler.Scheme)
                .RequireAuthenticatedUser());
        return services;
    }

    /// <summary>
    /// Refuses requests to the API without the admin key before routing. It belongs after the middleware that sets the remote address.
    /// The routes check the key again.
    /// </summary>
    public static IApplicationBuilder UseEarlyKeyRefusal(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var refusal = app.ApplicationServices.GetRequiredService<KeyRefusal>();
        return app.Use(next => context => refusal.Concerns(context) ? refusal.AnswerAsync(context) : next(context));
    }

    /// <summary>
    /// Maps the API under <c>/api/v1</c>, which requires the admin key, and its description at <c>/openapi/v1.json</c>, which does not.
    /// </summary>
    public static IEndpointRouteBuilder MapManagement(this IEndpointRouteBuilder routes)
    {
        ApiRoutes.Map(routes);
        ApiDocument.Map(routes);
        return routes;
    }
}
