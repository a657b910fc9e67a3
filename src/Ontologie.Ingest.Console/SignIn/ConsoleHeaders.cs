using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

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

    /// <summary>Far more than a form of the console needs. Without a limit, anonymous forms would use up the node's memory.</summary>
    private const int MaxFormBytes = 65_536;

    /// <summary>A pasted request has a body of up to 1 MiB, with escapes. Only a session reaches the page that reads it.</summary>
    private const int MaxPasteBytes = 2 << 20;

    private static readonly PathString PastePath = "/troubleshooting";

    private static readonly PathString[] Elsewhere = ["/api", "/openapi", "/health"];

    internal static Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (Array.Exists(Elsewhere, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        // Late, because an answer that fails is cleared and written again.
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        if (RefusalOf(context.Request) is { } status)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LimitOf(context.Request);
        }

        return next(context);
    }

    private static int LimitOf(HttpRequest request) =>
        request.Path.Equals(PastePath, StringComparison.OrdinalIgnoreCase) ? MaxPasteBytes : MaxFormBytes;

    /// <summary>The status of a request that no page can answer; null for others.</summary>
    private static int? RefusalOf(HttpRequest request)
    {
        // Pages know their own address by it.
        if (!Uri.TryCreate($"{request.Scheme}://{request.Host}/", UriKind.Absolute, out _))
        {
            return StatusCodes.Status400BadRequest;
        }

        if (request.ContentLength > LimitOf(request))
        {
            return StatusCodes.Status413PayloadTooLarge;
        }

        var isReadable = !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.Charset.HasValue
            || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        return isReadable ? null : StatusCodes.Status415UnsupportedMediaType;
    }

    /// <summary>
    /// A redirect to this console without scheme and host. Behind a proxy that ends TLS both may be wrong, and the policy would block
    /// the redirect of a form.
    /// </summary>
    private static string WithoutOwnHost(string location, HttpRequest request)
    {
        var own = $"{request.Scheme}://{request.Host}/";
        return location.StartsWith(own, StringComparison.OrdinalIgnoreCase) ? "/" + location[own.Length..].TrimStart('/', '\\') : location;
    }

    private static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
        }

        if (headers.Location is [{ Length: > 0 } location])
        {
            headers.Location = WithoutOwnHost(location, context.Request);
        }

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
