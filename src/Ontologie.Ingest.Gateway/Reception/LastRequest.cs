using Microsoft.AspNetCore.Http;

namespace Ontologie.Ingest.Gateway.Reception;

/// <summary>Makes a request the last one on its connection.</summary>
internal static class LastRequest
{
    /// <summary>Announces that the connection closes. HTTP/2 has no header for it: there the server closes connections itself.</summary>
    internal static void Announce(HttpContext context)
    {
        if (!HttpProtocol.IsHttp2(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
    }
}
