using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Console.Frame;
using Ontologie.Ingest.Console.Secrets;
using Ontologie.Ingest.Console.SignIn;

namespace Ontologie.Ingest.Console;

/// <summary>Adds the console's pages to a host.</summary>
public static class ConsoleServices
{
    /// <summary>Adds the services of the pages. They need <c>AddManagement</c> and <c>AddConsoleSessions</c>.</summary>
    public static IServiceCollection AddConsolePages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddScoped<FrameState>();
        services.AddSingleton<CurrentWorkspace>();
        services.AddSingleton<ShownOnce>();
        return services;
    }

    /// <summary>Maps the pages and their assets. Nothing is interactive: each page is rendered once for each request.</summary>
    /// <remarks>Every page requires a session, unless it says that anonymous requests are allowed.</remarks>
    public static IEndpointRouteBuilder MapConsolePages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().WithStaticAssets().RequireAuthorization(ConsoleSession.Policy);
        SignOutRoute.Map(routes);
        return routes;
    }
}
