using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ontologie.Ingest.Gateway.Draining;

/// <summary>
/// Stops reception before anything else stops: requests that were taken are answered, new ones get 503. The
/// server and the silo are still whole meanwhile.
/// </summary>
internal sealed class GatewayDrain(
    RequestsInProgress requests, IOptions<GatewayOptions> options, TimeProvider time, ILogger<GatewayDrain> logger)
    : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        requests.BeginDraining();
        GatewayLog.Draining(logger, requests.Count);
        try
        {
            var linger = Task.Delay(options.Value.DrainLinger, time, cancellationToken);
            await Task.WhenAll(linger, requests.Idle.WaitAsync(options.Value.DrainTimeout, time, cancellationToken));
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            GatewayLog.DrainTimedOut(logger, requests.Count);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
