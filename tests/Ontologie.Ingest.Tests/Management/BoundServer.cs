using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Ontologie.Ingest.Tests.Management;

/// <summary>A server that says where it listens and does nothing else.</summary>
internal sealed class BoundServer : IServer, IServerAddressesFeature
{
    internal BoundServer(string address)
    {
        Addresses.Add(address);
        Features.Set<IServerAddressesFeature>(this);
    }

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public ICollection<string> Addresses { get; } = [];

    public bool PreferHostingUrls { get; set; }

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }
}
