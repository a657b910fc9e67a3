using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Console.Frame;
using Ontologie.Ingest.Console.SignIn;

namespace Ontologie.Ingest.Console;

/// <summary>Adds the console's pages to a host.</summary>
public static class ConsoleServices
{
    /// <summary>Adds the services of the pages. They need <c>AddManagement</c>.</summary>
    public static IServiceCollection AddConsolePages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services;
    }

    /// <summary>Maps the pages and their assets. Nothing is interactive: each page is rendered once for each request.</summary>
    /// <param name="routes">The host's routes.</param>
    /// <param name="assets">The manifest of the static assets, which the build writes beside the program.</param>
    public static IEndpointRouteBuilder MapConsolePages(this IEndpointRouteBuilder routes, string assets)
    {
        routes.MapStaticAssets(assets);
        routes.MapRazorComponents<App>().WithStaticAssets(assets).RequireAuthorization(ConsoleSession.Policy);
        SignOutRoute.Map(routes);
        return routes;
    }
}
