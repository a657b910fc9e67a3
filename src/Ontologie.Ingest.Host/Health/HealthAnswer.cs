using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Ontologie.Ingest.Contracts.Throttling;

namespace Ontologie.Ingest.Host.Health;

/// <summary>Writes the answer of a health endpoint: the status as a word, with 503 for unhealthy, and not cacheable.</summary>
internal static class HealthAnswer
{
    private static readonly byte[][] Words =
        [.. Enum.GetValues<HealthStatus>().Order().Select(status => Encoding.ASCII.GetBytes(status.ToString()))];

    /// <summary>Waits before the check, so that the answer is current.</summary>
    internal static async Task WriteAsync(HttpContext context, RequestThrottle throttle, Func<ValueTask<HealthStatus>> check)
    {
        await throttle.PassAsync(context.RequestAborted);
        var status = await check();
        var word = Words[(int)status];
        var response = context.Response;
        response.StatusCode = status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        response.Headers.CacheControl = "no-store, no-cache";
        response.Headers.Pragma = "no-cache";
        response.Headers.Expires = "Thu, 01 Jan 1970 00:00:00 GMT";
        response.ContentType = "text/plain";
        response.ContentLength = word.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(word, context.RequestAborted);
        }
    }
}
