using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Gateway.Senders;

/// <summary>
/// Counts senders that close their side of the connection before the answer. Their requests go on: some senders never wait for an
/// answer, and some close only the direction in which they have finished writing.
/// </summary>
internal static class SenderDisconnects
{
    /// <summary>Counts at most one disconnect, until the registration is disposed.</summary>
    internal static CancellationTokenRegistration Count(HttpContext context, GatewayMetrics metrics)
    {
        var disconnected = HttpProtocol.IsHttp2(context.Request.Protocol)
            ? context.RequestAborted
            : context.Features.Get<IConnectionLifetimeFeature>()?.ConnectionClosed ?? CancellationToken.None;
        return disconnected.UnsafeRegister(static counter => ((GatewayMetrics)counter!).SenderDisconnected(), metrics);
    }
}
