using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

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
    /// Answers <c>GET /</c> with a text that lists the addresses of the API, except to browsers, which accept HTML and get the console.
    /// It belongs before routing.
    /// </summary>
    public static IApplicationBuilder UseStartPage(this IApplicationBuilder app) => app.Use(next => context =>
        context.Request.Path == "/" && IsRead(context.Request) && !AcceptsHtml(context.Request)
            ? TypedResults.Text(Text, "text/plain; charset=utf-8").ExecuteAsync(context)
            : next(context));

    private static bool IsRead(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static bool AcceptsHtml(HttpRequest request) =>
        request.Headers.Accept.Any(line => line?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
