using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Ontologie.Ingest.Contracts.Stats;
using Ontologie.Ingest.Host.Configuration;
using Ontologie.Ingest.Management;

namespace Ontologie.Ingest.Host.Nodes;

/// <summary>
/// Reports this node to the <see cref="INodeDirectoryGrain"/> every few seconds, so that the console can list it. A failed report is
/// replaced by the next one.
/// </summary>
internal sealed class NodeReporter(
    NodeIdentity node,
    NodeRoles roles,
    IServer server,
    IServiceProvider services,
    IGrainFactory grains,
    IHostApplicationLifetime lifetime,
    TimeProvider time)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Removes the node from the list at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(directory => directory.LeaveAsync(node.Id));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The addresses are known after the start.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(directory => directory.ReportAsync(MakeReport()));
            await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private NodeReport MakeReport() => new()
    {
        Node = node.Id,
        Name = Environment.MachineName,
        Address = SiloOfCluster() ?? BoundAddress.Of(server),
        Roles = [.. roles.ToString().Split(", ")],
        Version = VersionOfProgram(),
        StartedAt = node.StartedAt,
    };

    /// <summary>With SQLite the silo's address says nothing: no other node connects to it.</summary>
    private string? SiloOfCluster() => services.GetService<ClusterPlan>() is null
        ? null
        : services.GetService<ILocalSiloDetails>()?.SiloAddress.Endpoint.ToString();

    private static string VersionOfProgram() =>
        typeof(NodeReporter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private async Task TryAsync(Func<INodeDirectoryGrain, Task> call)
    {
        try
        {
            await call(grains.GetGrain<INodeDirectoryGrain>(INodeDirectoryGrain.Key)).WaitAsync(CallTimeout, time);
        }
        catch (Exception)
        {
            // Silos that fail or are of an earlier version: the list lacks this node until the next report.
        }
    }
}
