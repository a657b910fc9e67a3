using System.Net;
using Microsoft.AspNetCore.Http;
using Ontologie.Ingest.Contracts.Throttling;
using Ontologie.Ingest.Management.Api.Problems;

namespace Ontologie.Ingest.Management.Api.Authentication;

/// <summary>
/// Refuses requests whose key is missing or wrong, before anything else is done for them. If one address sends many in a second,
/// most of them wait for their answer. A right key never waits.
/// </summary>
internal sealed class KeyRefusal(AdminKeyDigest adminKey, RefusedKeys refused, TimeProvider time)
{
    /// <summary>For each address, or network of 64 bits in IPv6.</summary>
    private const int RefusalsPerSecond = 10;

    /// <summary>Addresses share this many brakes, so that memory has a limit: two that share one only wait for each other's mistakes.</summary>
    private const int Brakes = 64;

    private const int Ipv6NetworkBytes = 8;

    private static readonly TimeSpan BrakeWait = TimeSpan.FromMilliseconds(500);

    private readonly RequestThrottle[] _brakes = [.. Enumerable.Range(0, Brakes).Select(_ => new RequestThrottle(time, RefusalsPerSecond, BrakeWait))];

    /// <summary>Whether the request is one to the API without the right key.</summary>
    internal bool Concerns(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ApiRoutes.Base, StringComparison.OrdinalIgnoreCase) && !adminKey.IsIn(context.Request);

    internal async Task AnswerAsync(HttpContext context)
    {
        var remote = context.Connection.RemoteIpAddress;
        refused.Add(remote);
        await BrakeOf(remote).PassAsync(context.RequestAborted);
        await Problem.Unauthorized.ExecuteAsync(context);
    }

    private RequestThrottle BrakeOf(IPAddress? remote)
    {
        var plain = remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote;
        var bytes = plain?.GetAddressBytes() ?? [];
        var hash = new HashCode();
        hash.AddBytes(bytes.AsSpan(0, Math.Min(bytes.Length, Ipv6NetworkBytes)));
        return _brakes[(uint)hash.ToHashCode() % Brakes];
    }
}
