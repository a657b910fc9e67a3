using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management;

/// <summary>The text at the installation's address, for those who are no browser.</summary>
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

    /// <summary>
    /// Answers <c>GET /</c> with a text that lists the addresses of the API, and other methods with 405; except to browsers, which
    /// accept HTML and get the console. It belongs before routing.
    /// </summary>
    public static IApplicationBuilder UseStartPage(this IApplicationBuilder app)
    {
        var refusal = Problem.MethodNotAllowed("GET");
        return app.Use(next => context => context.Request switch
        {
            { Path.Value: not "/" } => next(context),
            var request when AcceptsHtml(request) => next(context),
            { Method: "GET" or "HEAD" } => TypedResults.Text(Text, "text/plain; charset=utf-8").ExecuteAsync(context),
            _ => refusal.ExecuteAsync(context),
        });
    }

    private static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.Any(line => line?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
