using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Contracts.Stats;

namespace Ontologie.Ingest.Gateway.Stats;

/// <summary>
/// Hands the counts of this gateway over to its <see cref="INodeStatsGrain"/>, once a second. Never delays a request: a batch that is
/// not delivered waits, bounded, and is sent again. A stop sends the rest; a crash loses what was not sent.
/// </summary>
internal sealed class TrafficReporter(
    ActiveCounters counters, NodeIdentity node, IGrainFactory grains, TimeProvider time, ILogger<TrafficReporter> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The timeout of a call. After it, the same batch is sent again.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(2);

    /// <summary>How often a stopping gateway sends its last batch, or the one before it.</summary>
    private const int LastAttempts = 3;

    private readonly TrafficBuffer _buffer = new();
    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GatewayLog.TrafficNotReported(logger, count, LogText.OfFailure(latest)));

    private readonly LogSummary<bool> _dropped = new(time, (count, _) => GatewayLog.TrafficDropped(logger, count));

    /// <summary>Sends the counts of the requests that were answered until now.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Collect();
        for (var attempt = 0; attempt < LastAttempts && !cancellationToken.IsCancellationRequested; attempt++)
        {
            var batch = _buffer.Next(isLast: true);
            if (await TrySendAsync(batch) && batch.IsLast)
            {
                return;
            }
        }
    }

    public override void Dispose()
    {
        _failures.Dispose();
        _dropped.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Collect();
            await TrySendAsync(_buffer.Next());
        }
    }

    private void Collect()
    {
        var minute = time.GetUtcNow().ToUnixTimeSeconds() / 60;
        if (_buffer.Collect(minute, counters.Take()) is > 0 and var dropped)
        {
            _dropped.Add(true, dropped);
        }
    }

    private async Task<bool> TrySendAsync(TrafficBatch batch)
    {
        try
        {
            await grains.GetGrain<INodeStatsGrain>(node.Id.ToString()).AddAsync(batch).WaitAsync(CallTimeout, time);
            _buffer.Delivered();
            return true;
        }
        catch (Exception failure)
        {
            _failures.Add(failure);
            return false;
        }
    }
}
