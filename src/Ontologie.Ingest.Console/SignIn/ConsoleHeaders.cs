using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Console.SignIn;

/// <summary>
/// The security headers of everything that a browser shows: pages, their assets and downloads. The API, reception and health have none,
/// because no browser renders them.
/// </summary>
internal static class ConsoleHeaders
{
    internal const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly PathString[] Elsewhere = ["/api", "/openapi", "/health"];

    internal static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (!Array.Exists(Elsewhere, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            // Late, because an answer that fails is cleared and written again.
            context.Response.OnStarting(static state => Add((HttpContext)state), context);
        }

        return next(context);
    }

    private static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";

        // The address of the sign-in page may have a one-time link in it.
        var isSignIn = context.Request.Path.StartsWithSegments(ReturnUrl.SignInPath, StringComparison.OrdinalIgnoreCase);
        headers["Referrer-Policy"] = isSignIn ? "no-referrer" : "same-origin";

        // Assets have their own: those with a digest in their name never change.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
