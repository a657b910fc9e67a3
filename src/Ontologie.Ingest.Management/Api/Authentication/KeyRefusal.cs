using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>
/// Refuses requests whose key is missing or wrong, before any other work. If one address sends many in a second, most of them wait
/// for their response. Requests with the right key never wait.
/// </summary>
internal sealed class KeyRefusal(AdminKeyDigest adminKey, RefusedKeys refused, TimeProvider time)
{
    private const int RefusalsPerSecond = 10;

    private static readonly TimeSpan ThrottledWait = TimeSpan.FromMilliseconds(500);

    private readonly AddressThrottles _throttles = new(time, RefusalsPerSecond, ThrottledWait);

    /// <summary>Whether this is a request to the API without the right key.</summary>
    internal bool Concerns(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ApiRoutes.Base, StringComparison.OrdinalIgnoreCase) && !adminKey.IsIn(context.Request);

    internal async Task AnswerAsync(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        refused.Add(remote);
        await _throttles.PassAsync(remote, context.RequestAborted);
        await Problem.Unauthorized.ExecuteAsync(context);
    }
}
