using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Console.Events;
using Ontologie.Ingest.Console.Frame;
using Ontologie.Ingest.Console.Ontology;
using Ontologie.Ingest.Console.Refused;
using Ontologie.Ingest.Console.Secrets;
using Ontologie.Ingest.Console.SignIn;
using Ontologie.Ingest.Console.Troubleshooting;

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
        services.AddScoped<SourceNames>();
        services.AddScoped<Answers>();
        return services;
    }

    /// <summary>
    /// Gives a page to failed requests of browsers that have none. It belongs right after the middleware that answers exceptions.
    /// </summary>
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) => app.Use(ProblemPages.RunAsync);

    /// <summary>
    /// Answers a browser's request that threw, with the page for the status 500. Returns false, and writes nothing, for other requests.
    /// </summary>
    public static async Task<bool> TryWriteFailureAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!ProblemPages.IsOfBrowser(context.Request))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await ProblemPages.WriteAsync(context);
        return true;
    }

    /// <summary>Maps the pages and their assets. Nothing is interactive: each page is rendered once for each request.</summary>
    /// <remarks>Every page requires a session, unless it says that anonymous requests are allowed.</remarks>
    public static IEndpointRouteBuilder MapConsolePages(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets();
        routes.MapRazorComponents<App>().WithStaticAssets().RequireAuthorization(ConsoleSession.Policy);
        SignOutRoute.Map(routes);
        EventDataRoutes.Map(routes);
        RejectionDataRoutes.Map(routes);
        return routes;
    }
}
