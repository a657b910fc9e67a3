using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway.Permits;

namespace Ontologie.Ingest.Gateway.Draining;

/// <summary>
/// Stops reception before anything else stops: first the node says that it leaves and takes requests all the same, then
/// requests that were taken are answered and new ones get 503. The server and the silo are still whole meanwhile.
/// </summary>
internal sealed class GatewayDrain(
    RequestsInProgress requests, WorkspacePermits permits, IOptions<GatewayOptions> options, TimeProvider time, ILogger<GatewayDrain> logger)
    : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        requests.GiveNotice();
        try
        {
            await Task.Delay(options.Value.DrainNotice, time, cancellationToken);
            requests.BeginDraining();
            GatewayLog.Draining(logger, requests.Count);
            var linger = Task.Delay(options.Value.DrainLinger, time, cancellationToken);
            await requests.Idle.WaitAsync(options.Value.DrainTimeout, time, cancellationToken);

            // Not sooner: requests that were taken may still have to get their permit.
            permits.Close();
            await linger;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            requests.BeginDraining();
            GatewayLog.DrainTimedOut(logger, requests.Count);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
