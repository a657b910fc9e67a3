using Microsoft.AspNetCore.Hosting.Server;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Host.Roles;
using Ontologie.Ingest.Management;
using Ontologie.Ingest.Management.Access;
using Ontologie.Ingest.Management.FirstRun;
using Ontologie.Ingest.Storage.Sqlite;

namespace Ontologie.Ingest.Host.FirstRun;

/// <summary>Creates the demo connector after the silo has started, and prints addresses and files when the program is ready.</summary>
internal sealed class ReadyAnnouncement(
    DemoConnector demo,
    DataDirectory directory,
    IngestSettings settings,
    SignInLink link,
    IServer server,
    IHostApplicationLifetime lifetime,
    TextWriter terminal)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoint = await demo.EnsureAsync();
        lifetime.ApplicationStarted.Register(() =>
        {
            var url = BoundAddress.Of(server);
            var adminKeyFile = settings.AdminKey is null ? Path.Combine(directory.Path, ConsoleRole.AdminKeyFile) : null;
            terminal.WriteLine(Banner.Ready(url, directory.Path, adminKeyFile, NewLink()));
            if (endpoint is not null)
            {
                terminal.WriteLine(Banner.Sample(url, endpoint, demo.SecretPath, adminKeyFile));
            }

            terminal.Flush();
        });
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A new link for the terminal, which is never logged; null if none is wanted.</summary>
    private string? NewLink() => settings.Console.LinkDisplay switch
    {
        LinkDisplay.Always => link.Make(),
        LinkDisplay.Auto when !System.Console.IsOutputRedirected => link.Make(),
        _ => null,
    };
}
