using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Ontologie.Ingest.Gateway;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Connections;
using Ontologie.Ingest.Host.Errors;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>Configures Kestrel.</summary>
internal static class WebServer
{
    /// <summary>The most that the server itself reads of a body when it drains a connection for the next request.</summary>
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
        builder.WebHost.UseSockets(ReadAheadConnections.Configure);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, DataRateGrace);
            kestrel.Limits.KeepAliveTimeout = plan.KeepAlive;
            kestrel.Limits.RequestHeadersTimeout = plan.RequestHeadersTimeout;
            RequestLimits.Widen(kestrel.Limits);

            // Latin-1 keeps every byte of a header: the signature verifier checks them, and the server refuses none.
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;

            // An HTTP/2 request names its scheme, which is https if a proxy terminated TLS.
            kestrel.AllowAlternateSchemes = plan.Http2WithoutTls;
            kestrel.ConfigureEndpointDefaults(listen =>
            {
                listen.ApplicationServices.GetRequiredService<ConnectionLimit>().Limit(listen);
                listen.UseReadAhead();
                if (plan.Http2WithoutTls)
                {
                    listen.DetectHttp2(plan);
                }
            });
        });
    }
}
