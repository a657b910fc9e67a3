using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>Makes a request the last one of its connection.</summary>
internal static class LastRequest
{
    /// <summary>HTTP/2 has no such header: there the server closes connections by itself.</summary>
    internal static void Announce(HttpContext context)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
    }
}
