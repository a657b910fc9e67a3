using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Ontologie.Ingest.Gateway;

namespace Ontologie.Ingest.Testing.Clusters;

/// <summary>A gateway on a free loopback port, as a client of the cluster.</summary>
internal sealed class ClusterGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ClusterGateway(WebApplication app, Uri address)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = address };
    }

    internal HttpClient Http { get; }

    internal static async Task<ClusterGateway> StartAsync(IGrainFactory grains, TimeProvider clock, Action<GatewayOptions>? configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();
        builder.Services.AddSingleton(grains);
        builder.Services.AddSingleton(clock);
        builder.Services.AddGateway();
        builder.Services.Configure<GatewayOptions>(options =>
        {
            options.DrainLinger = TimeSpan.Zero;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapReception();
        await app.StartAsync();
        return new ClusterGateway(app, new Uri(app.Urls.First()));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
