using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ontologie.Ingest.Console.Frame;

/// <summary>Answers a browser's requests that failed without a page of their own: unknown addresses, forged or outdated forms.</summary>
internal static class ProblemPages
{
    internal static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: >= 400 } && IsOfBrowser(context.Request))
        {
            await WriteAsync(context);
        }
    }

    /// <summary>Writes the page for the answer's status. It has services of its own: those of the request may have failed.</summary>
    internal static async Task WriteAsync(HttpContext context)
    {
        await using var scope = context.RequestServices.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<ILoggerFactory>());
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(ProblemPage.Status)] = context.Response.StatusCode,
            [nameof(ProblemPage.TraceId)] = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier,
        });
        var page = await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<ProblemPage>(parameters)).ToHtmlString());
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page, context.RequestAborted);
    }

    /// <summary>Whether a person sees the answer: not the API's, reception's or a script's.</summary>
    internal static bool IsOfBrowser(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Accept.Any(line => line?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
}
