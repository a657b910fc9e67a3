using Microsoft.AspNetCore.Hosting.Server;
using Ontologie.Ingest.Host.Clustering;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Host.FirstRun;

/// <summary>Prints the address and the roles of a cluster's node when it is ready.</summary>
internal sealed class NodeAnnouncement(
    IngestSettings settings,
    NodeRoles roles,
    ClusterPlan cluster,
    IServer server,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    TextWriter terminal)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            var adminKeyFile = roles.Console && settings.AdminKey is null ? ClusterInstallation.AdminKeyFile(settings) : null;
            terminal.WriteLine(Banner.Node(BoundAddress.Of(server), roles.ToString(), cluster.Id, Silo(), adminKeyFile));
            terminal.Flush();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Silo() =>
        services.GetService<ILocalSiloDetails>() is { } silo
            ? $"{silo.SiloAddress.Endpoint}{(cluster.ClientPort == 0 ? "" : $", clients on port {cluster.ClientPort}")}"
            : "none; this node uses the silos of other nodes";
}
