using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// Counts senders that close their side of the connection before the answer. Their requests go on: some senders never wait
/// for an answer, and some close only what they have finished writing.
/// </summary>
internal static class SenderDeparture
{
    /// <summary>Counts at most once, until the registration is disposed.</summary>
    internal static CancellationTokenRegistration Count(HttpContext context, GatewayMetrics metrics)
    {
        var left = HttpProtocol.IsHttp2(context.Request.Protocol)
            ? context.RequestAborted
            : context.Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? CancellationToken.None;
        return left.UnsafeRegister(static counter => ((GatewayMetrics)counter!).SenderLeft(), metrics);
    }
}
