using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Ontologie.Ingest.Host.Errors;

/// <summary>
/// Limits the request line and the headers. Beyond its own limits the server answers without a body. So its limits are four times as
/// wide, and this middleware refuses requests in between with an ordinary error, before routing.
/// </summary>
internal static class RequestLimits
{
    internal const int MaxRequestLineBytes = 8 << 10;

    internal const int MaxHeaderLines = 100;

    internal const int MaxHeaderBytes = 32 << 10;

    private const int ServerFactor = 4;

    /// <summary>Bytes of two spaces, the version and the end of the line.</summary>
    private const int RequestLineRest = 12;

    /// <summary>Bytes of a colon, a space and the end of the line.</summary>
    private const int HeaderLineRest = 4;

    internal static void Widen(KestrelServerLimits limits)
    {
        limits.MaxRequestLineSize = ServerFactor * MaxRequestLineBytes;
        limits.MaxRequestHeaderCount = ServerFactor * MaxHeaderLines;
        limits.MaxRequestHeadersTotalSize = ServerFactor * MaxHeaderBytes;
        limits.Http2.MaxRequestHeaderFieldSize = ServerFactor * MaxRequestLineBytes;
    }

    internal static void UseRequestLimits(this WebApplication app) => app.Use(next => context =>
        FindExceeded(context) is { } exceeded ? RefuseAsync(context, exceeded) : next(context));

    private static ErrorAnswer? FindExceeded(HttpContext context)
    {
        var request = context.Request;
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (request.Method.Length + target.Length + RequestLineRest > MaxRequestLineBytes)
        {
            return ErrorAnswer.UriTooLong;
        }

        var lines = 0;
        var bytes = 0;
        foreach (var (name, values) in request.Headers)
        {
            foreach (var value in values)
            {
                lines++;
                bytes += name.Length + (value?.Length ?? 0) + HeaderLineRest;
            }
        }

        return lines > MaxHeaderLines || bytes > MaxHeaderBytes ? ErrorAnswer.HeadersTooLarge : null;
    }

    private static Task RefuseAsync(HttpContext context, ErrorAnswer exceeded)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }

        return exceeded.WriteAsync(context);
    }
}
