using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>Applies forwarded headers, but only from trusted proxies.</summary>
internal static class TrustedProxies
{
    internal static void AddTrustedProxies(this IServiceCollection services, IReadOnlyList<System.Net.IPNetwork> networks)
    {
        services.AddSingleton(provider =>
            new UntrustedForwarding(networks, provider.GetRequiredService<ILogger<UntrustedForwarding>>()));
        services.Configure<GatewayOptions>(gateway => gateway.TrustedProxies = networks);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // The framework's own setting may turn the middleware on, and without known proxies it trusts every peer.
            forwarded.ForwardedHeaders = networks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

            // No limit: the walk through the addresses ends at the first one that is not trusted.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in networks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
    }

    /// <summary>Adds the middleware; without trusted proxies, forwarded headers are ignored.</summary>
    internal static void UseTrustedProxies(this WebApplication app)
    {
        var untrusted = app.Services.GetRequiredService<UntrustedForwarding>();
        app.Use(next => context =>
        {
            untrusted.Inspect(context);
            return next(context);
        });
        if (app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }
}
