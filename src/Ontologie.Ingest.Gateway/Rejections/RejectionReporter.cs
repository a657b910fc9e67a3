using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Ontologie.Ingest.Contracts.Logs;
using Ontologie.Ingest.Contracts.Rejections;
using Ontologie.Ingest.Gateway.Rejections.Fairness;

namespace Ontologie.Ingest.Gateway.Rejections;

/// <summary>
/// Hands refused requests over to a silo, once a second, one call at a time. Never delays a request. A batch that is not handed over is
/// sent again as it is, and its ids prevent that anything is stored twice. A stop hands over the rest; a crash loses what was not handed
/// over.
/// </summary>
internal sealed class RejectionReporter(
    PendingRejections pending,
    Func<RejectionBatch, Task> handOver,
    TimeProvider time,
    GatewayMetrics metrics,
    ILogger<RejectionReporter> logger)
    : BackgroundService
{
    /// <summary>The most requests of one call.</summary>
    internal const int MaxRows = 200;

    /// <summary>The most bytes of one call. A single request may have one mebibyte and its headers.</summary>
    internal const long MaxBytes = 2 << 20;

    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The timeout of a call. After it, the same batch is sent again.</summary>
    internal static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How many calls of a stopping gateway may fail.</summary>
    private const int LastAttempts = 3;

    private readonly LogSummary<Exception> _failures = new(
        time, (count, latest) => GatewayLog.RejectionsNotHandedOver(logger, count, LogText.OfFailure(latest)));

    /// <summary>The batch whose hand-over has not succeeded yet.</summary>
    private List<PendingRejection>? _sent;

    /// <summary>Hands over the requests that were refused until now.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        for (var failures = 0; failures < LastAttempts && !cancellationToken.IsCancellationRequested; failures++)
        {
            if (await HandOverAsync(cancellationToken))
            {
                return;
            }
        }

        if (pending.Take(int.MaxValue, long.MaxValue).Count + (_sent?.Count ?? 0) is > 0 and var lost)
        {
            GatewayLog.RejectionsLost(logger, lost);
        }
    }

    public override void Dispose()
    {
        _failures.Dispose();
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

            pending.Tick();
            await HandOverAsync(stoppingToken);
        }
    }

    /// <summary>Hands over everything that waits. False after a failure.</summary>
    private async Task<bool> HandOverAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            _sent ??= pending.Take(MaxRows, MaxBytes);
            if (_sent.Count > 0 && !await TrySendAsync(_sent))
            {
                return false;
            }

            pending.Release(_sent);
            var isLast = _sent.Count == 0;
            _sent = null;
            if (isLast)
            {
                return true;
            }
        }

        return false;
    }

    private async Task<bool> TrySendAsync(List<PendingRejection> sent)
    {
        try
        {
            var batch = new RejectionBatch { Requests = [.. sent.Select(one => one.Request!).OrderBy(request => request.ReceivedAt)] };
            await handOver(batch).WaitAsync(CallTimeout, time);
            metrics.RejectionsHandedOver(sent.Count(one => !one.IsQuarantined), sent.Count(one => one.IsQuarantined));
            return true;
        }
        catch (Exception failure)
        {
            _failures.Add(failure);
            return false;
        }
    }
}
