using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway;

namespace Ontologie.Ingest.Host.Roles;

/// <summary>Requests that come through trusted proxies are those of whom the proxies name. Nobody else is believed.</summary>
internal static class TrustedProxies
{
    internal static void AddTrustedProxies(this IServiceCollection services, IReadOnlyList<System.Net.IPNetwork> networks)
    {
        services.AddSingleton(provider =>
            new UntrustedForwarding(networks, provider.GetRequiredService<ILogger<UntrustedForwarding>>()));
        services.Configure<GatewayOptions>(gateway => gateway.TrustedProxies = networks);
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            // The framework takes the headers up by itself where its own setting says so, and without known proxies it believes everybody.
            forwarded.ForwardedHeaders = networks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;

            // As many proxies as there are: the walk ends at the first address that is none of them.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in networks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
    }

    /// <summary>Where no proxy is trusted, nothing is taken up from a request.</summary>
    internal static void UseTrustedProxies(this WebApplication app)
    {
        var untrusted = app.Services.GetRequiredService<UntrustedForwarding>();
        app.Use(next => context =>
        {
            untrusted.Look(context);
            return next(context);
        });
        if (app.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }
    }
}
