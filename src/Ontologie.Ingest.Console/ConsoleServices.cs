using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Console.Frame;
using Ontologie.Ingest.Console.Secrets;

namespace Ontologie.Ingest.Console;

/// <summary>Adds the console's pages to a host.</summary>
public static class ConsoleServices
{
    /// <summary>Adds the services of the pages. They need <c>AddManagement</c>.</summary>
    public static IServiceCollection AddConsolePages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddScoped<FrameState>();
        services.AddSingleton<CurrentWorkspace>();
        services.AddSingleton<ShownOnce>();
        return services;
    }

    /// <summary>Maps the pages and their assets. Nothing is interactive: each page is rendered once for each request.</summary>
    public static IEndpointRouteBuilder MapConsolePages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().WithStaticAssets();
        return routes;
    }
}
