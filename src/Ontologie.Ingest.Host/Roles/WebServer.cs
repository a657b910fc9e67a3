using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Connections;
using Ontologie.Ingest.Host.Errors;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>The web server as reception needs it.</summary>
internal static class WebServer
{
    /// <summary>What the server itself reads at most of any body, when it empties a connection for the next request.</summary>
    private const int MaxRequestBytes = 2 << 20;

    private const int BytesPerSecond = 240;

    private static readonly TimeSpan DataRateGrace = TimeSpan.FromSeconds(5);

    internal static void AddWebServer(this WebApplicationBuilder builder, ConnectionPlan plan, ReceptionPlan reception)
    {
        builder.Services.AddSingleton(plan);
        builder.Services.AddSingleton(reception);
        builder.Services.AddSingleton<ConnectionLimit>();
        builder.Services.AddSingleton<FailedRequests>();
        builder.Services.Configure<GatewayOptions>(gateway => gateway.MaxBufferedBytes = reception.MaxBufferedBytes);
        builder.WebHost.UseSockets(PatientConnections.Configure);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, DataRateGrace);
            kestrel.Limits.KeepAliveTimeout = plan.KeepAlive;
            RequestLimits.Widen(kestrel.Limits);

            // Headers are bytes of anybody: read one to one, they are judged by the verifier and not by the server.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;

            // A request over HTTP/2 names its scheme, and what forwards it may have ended TLS.
            kestrel.AllowAlternateSchemes = plan.Http2WithoutTls;
            kestrel.ConfigureEndpointDefaults(listen =>
            {
                listen.ApplicationServices.GetRequiredService<ConnectionLimit>().Limit(listen);
                listen.UsePatience();
                if (plan.Http2WithoutTls)
                {
                    listen.DetectHttp2(plan);
                }
            });
        });
    }
}
