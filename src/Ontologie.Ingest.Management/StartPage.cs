using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ontologie.Ingest.Management;

/// <summary>The page at the installation's address.</summary>
public static class StartPage
{
    private const string Text = """
        Ontologie Ingest

        Receives signed webhooks, stores each one exactly once, and answers after it is stored.

        Reception    POST /api/webhooks/{endpointId}
        API          /api/v1 (Authorization: Bearer <admin key>)
        Description  /openapi/v1.json
        Health       /health/live, /health/ready

        """;

    /// <summary>Maps <c>GET /</c> to a text that lists the addresses of the API.</summary>
    public static IEndpointRouteBuilder MapStartPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", () => TypedResults.Text(Text, "text/plain; charset=utf-8"));
        return routes;
    }
}
