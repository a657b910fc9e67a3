using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Floods;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>
/// Refuses requests whose key is missing or wrong, before anything else is done for them. Of many in a second most are refused a
/// little later; a right key never waits.
/// </summary>
internal sealed class KeyRefusal(AdminKeyDigest adminKey, RefusedKeys refused, TimeProvider time)
{
    private const int RefusalsPerSecond = 50;

    private static readonly TimeSpan BrakeWait = TimeSpan.FromMilliseconds(500);

    private readonly FloodBrake _brake = new(time, RefusalsPerSecond, BrakeWait);

    /// <summary>Whether the request is one to the API without the right key.</summary>
    internal bool Concerns(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ApiRoutes.Base, StringComparison.OrdinalIgnoreCase) && !adminKey.IsIn(context.Request);

    internal async Task AnswerAsync(HttpContext context)
    {
        refused.Add(context.Connection.RemoteIpAddress);
        await _brake.PassAsync(context.RequestAborted);
        await Problem.Unauthorized.ExecuteAsync(context);
    }
}
