using System.Net;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>
/// Refuses requests whose key is missing or wrong, before any other work. If one address sends many in a second, most of them wait
/// for their response. Requests with the right key never wait.
/// </summary>
internal sealed class KeyRefusal(AdminKeyDigest adminKey, RefusedKeys refused, TimeProvider time)
{
    /// <summary>For each IPv4 address, or IPv6 network of 64 bits.</summary>
    private const int RefusalsPerSecond = 10;

    /// <summary>The number of throttles. Addresses share them, to bound the memory. An address may wait for another's wrong keys.</summary>
    private const int Throttles = 64;

    private const int Ipv6NetworkBytes = 8;

    private static readonly TimeSpan ThrottledWait = TimeSpan.FromMilliseconds(500);

    private readonly RequestThrottle[] _throttles =
        [.. Enumerable.Range(0, Throttles).Select(_ => new RequestThrottle(time, RefusalsPerSecond, ThrottledWait))];

    /// <summary>Whether this is a request to the API without the right key.</summary>
    internal bool Concerns(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ApiRoutes.Base, StringComparison.OrdinalIgnoreCase) && !adminKey.IsIn(context.Request);

    internal async Task AnswerAsync(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        refused.Add(remote);
        await ThrottleOf(remote).PassAsync(context.RequestAborted);
        await Problem.Unauthorized.ExecuteAsync(context);
    }

    private RequestThrottle ThrottleOf(IPAddress? remote)
    {
        var plain = remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote;
        var bytes = plain?.GetAddressBytes() ?? [];
        var hash = new HashCode();
        hash.AddBytes(bytes.AsSpan(0, Math.Min(bytes.Length, Ipv6NetworkBytes)));
        return _throttles[(uint)hash.ToHashCode() % Throttles];
    }
}
