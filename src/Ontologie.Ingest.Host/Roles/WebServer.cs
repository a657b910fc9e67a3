using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ontologie.Ingest.Host.Connections;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>The web server as reception needs it.</summary>
internal static class WebServer
{
    /// <summary>What the server itself reads at most of any body, when it empties a connection for the next request.</summary>
    private const int MaxRequestBytes = 2 << 20;

    private const int BytesPerSecond = 240;

    private static readonly TimeSpan DataRateGrace = TimeSpan.FromSeconds(5);

    internal static void AddWebServer(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseSockets(PatientConnections.Configure);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, DataRateGrace);

            // Headers are bytes of anybody: read one to one, they are judged by the verifier and not by the server.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.ConfigureEndpointDefaults(listen => listen.UsePatience());
        });
    }
}
