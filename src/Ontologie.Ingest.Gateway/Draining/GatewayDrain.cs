using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Ontologie.Ingest.Gateway.Permits;

namespace Ontologie.Ingest.Gateway.Draining;

/// <summary>
/// Drains reception before the server and the silo stop. First the node reports that it is not ready, but still accepts requests. Then
/// accepted requests are answered, and new ones get 503.
/// </summary>
internal sealed class GatewayDrain(
    RequestsInProgress requests,
    WorkspacePermits permits,
    IOptions<GatewayOptions> options,
    TimeProvider time,
    ILogger<GatewayDrain> logger)
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

            // Last, because accepted requests may still need a permit.
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
