using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Management.Dependencies;

namespace Ontologie.Ingest.Management.Api.Problems;

/// <summary>Turns exceptions of handlers into problems, and keeps responses out of caches.</summary>
internal sealed class FailureFilter(LostDependencies lost, ILogger<FailureFilter> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            return await next(context);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            return Results.Empty;
        }
        catch (BadHttpRequestException unreadable)
        {
            return Problem.OfUnreadable(unreadable.StatusCode);
        }
        catch (LostDependencyException failure)
        {
            lost.Add(failure.InnerException ?? failure, http.Request.Method, Route(http));
            return Problem.Unavailable;
        }
        catch (Exception failure)
        {
            ManagementLog.RequestFailed(logger, failure, http.Request.Method, Route(http));
            return Problem.InternalError;
        }
    }

    private static string? Route(HttpContext http) => (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
}
