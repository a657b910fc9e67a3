using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ontologie.Ingest.Console.Frame;

/// <summary>Answers a browser's requests that failed without a page of their own: unknown addresses, forged or outdated forms.</summary>
internal static class ProblemPages
{
    internal static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var response = context.Response;
        if (response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } && IsOfBrowser(context.Request))
        {
            await WriteAsync(context);
        }
    }

    /// <summary>Writes the page for the answer's status.</summary>
    internal static Task WriteAsync(HttpContext context)
    {
        var page = new RazorComponentResult<ProblemPage>(new
        {
            Status = context.Response.StatusCode,
            TraceId = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
        })
        {
            StatusCode = context.Response.StatusCode,
        };
        return page.ExecuteAsync(context);
    }

    /// <summary>Whether a person sees the answer: not the API's, reception's or a script's.</summary>
    internal static bool IsOfBrowser(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.Any(line => line?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
